"""What conditions over a project may name: tests of pools, rules of lights. Pure."""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from wutong.measure.condition import Condition, Word

VOCABULARY: Mapping[str, Word] = MappingProxyType(
    {
        "kind": Word("text", "项目类别", "kind of project"),
        "attraction": Word("text", "招引进度", "step of attraction"),
        "industry": Word("text", "产业", "industry"),
        "key": Word("flag", "重点项目", "key project"),
        "has_owner": Word("flag", "有业主", "has an owner"),
        "has_site": Word("flag", "有用地", "has a site"),
        "has_code": Word("flag", "有国家项目代码", "has a national code"),
        "on_chain": Word("flag", "在产业链环节上", "stands on a chain"),
        "signed": Word("flag", "已签约", "agreement signed"),
        "started": Word("flag", "已开工", "works started"),
        "producing": Word("flag", "已投产", "producing"),
        "finished": Word("flag", "已建成", "finished"),
        "admitted": Word("flag", "已准入", "admitted"),
        "signed_on": Word("day", "签约日期", "day of signing"),
        "started_on": Word("day", "开工日期", "day of the start"),
        "papers": Word("list", "已交材料", "papers shown"),
        "score_points": Word("number", "评分", "score", "point"),
        "planned_investment_yuan": Word("number", "计划总投资", "planned investment", "yuan"),
        "paid_yuan": Word("number", "完成投资", "investment made", "yuan"),
        "arrived_yuan": Word("number", "到位资金", "money arrived", "yuan"),
        "funded_percent": Word("number", "资金落实率", "share of the investment that is funded", "percent"),
        "arrived_percent": Word("number", "资金到位率", "share of the money that arrived", "percent"),
        "paid_percent": Word("number", "投资完成率", "share of the investment that is made", "percent"),
        "land_mu": Word("number", "用地", "land", "mu"),
        "intensity_yuan_per_mu": Word("number", "亩均投资", "investment per mu", "yuan_per_mu"),
        "floor_m2": Word("number", "建筑面积", "floor area", "m2"),
        "days_in_pool": Word("number", "在库天数", "days in the pool", "day"),
        "months_not_started": Word("number", "应开工未开工月数", "months due to start and not started", "month"),
        "cause_given": Word("flag", "已说明原因", "cause given"),
        "due_percent": Word("number", "应完成节点比重", "share of milestones due", "percent"),
        "done_percent": Word("number", "已完成节点比重", "share of milestones done", "percent"),
        "behind_points": Word("number", "进度落后", "progress behind the plan", "point"),
        "elapsed_percent": Word("number", "时间进度", "share of the time gone by", "percent"),
        "paid_of_time_percent": Word("number", "完成投资与时间进度之比", "investment against time gone by", "percent"),
        "paid_of_plan_percent": Word("number", "月度计划完成率", "investment made of the plan to date", "percent"),
        "months_not_entered": Word("number", "开工未入库月数", "months since the start and not in statistics", "month"),
        "late_days": Word("number", "最迟节点预计延期", "forecast delay of the last milestone", "day"),
        "open_problems": Word("number", "未销号问题", "problems open", "item"),
        "open_milestones": Word("number", "未完成节点", "milestones not done", "item"),
    }
)


@lru_cache(maxsize=512)
def condition(text: str) -> Condition:
    """The condition over what is known of a project; `BadCondition` says in a sentence what is wrong with it."""
    return Condition(text, VOCABULARY)
