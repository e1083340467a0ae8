"""Texts that nobody has seen: own words on other zones, with the values asked of the records when they are set.

`{figure}` stands for a reading on the day, `{figure@2025}` for one of a period; `[…]` is a number of something else (another
place, one company, a part that no record tells apart), which no figure may contradict.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from wutong.core.figure import FIGURES
from wutong.core.reading import read
from wutong.measure.period import Period
from wutong.reports.checking.verdict import shown

WORK = """梧桐岭经济开发区坚持项目为王。截至目前，全区共有项目{projects.projects}，其中重点项目{projects.key_projects}，技术改造项目
{projects.retrofits}。今年以来，新开工项目{projects.started_projects}，建成项目{projects.finished_projects}，完成投资{projects.paid_investment}，到位资金
{projects.funding_arrived}。全省共有省级以上开发区[92]个，邻县经开区今年开工项目[41]个、完成投资[58.6]亿元。在建的重点项目
{projects.key_projects_building}，每个项目都明确了[1]名专员。去年全年，建成项目{projects.finished_projects@2025}，完成投资{projects.paid_investment@2025}。
项目用地{projects.land_area}，亩均投资{projects.investment_per_mu}。其中，总投资超过[10]亿元的项目[2]个，民营项目占比达到[87.3]%。
周计划任务按期完成率{projects.plan_kept}，今年召开项目会议{projects.meetings}，已销号问题{projects.closed_problems}，仍有未销号问题
{projects.open_problems}。据某企业负责人介绍，公司员工[260]人，其中研发人员[46]人，厂区占地[120]亩，今年新增订单[3.2]亿元。"""

SERVICE = """梧桐岭政务服务中心今年以来共收件{cases.cases_filed}，办结{cases.cases_decided}，按时办结率{cases.on_time_share}，不见面审批率
{cases.no_visit_share}。目前承接赋权事项{cases.delegated_items}，其中高频办理事项{cases.high_frequency_items}，网上可办率{cases.online_items_share}。
全市政务大厅日均接待群众[1300]人次，全省一体化平台可办事项[2.4]万项。代办件{cases.outside_cases_with_agent}，代办率{cases.agent_share}，
平均每件跑动[0.3]次。2025年，共收件{cases.cases_filed@2025}，办结{cases.cases_decided@2025}。办件满意率{cases.satisfied_share}，较全市平均水平高
[2.1]个百分点。窗口人员[18]名，其中党员[11]名，延时服务[36]次。营业执照办理压缩到[0.5]天，低于法定时限[4.5]天。"""

GROUND = """在梧桐岭经济开发区，标准厂房一栋连着一栋。园区建成投用和在建的标准厂房{land.plants}，其中单层厂房{land.single_storey_plants}，
双层厂房{land.two_storey_plants}，办公用房{land.office_buildings}，总建筑面积{land.floor_area}，栋均建筑面积{land.mean_floor_area}。目前空置面积
{land.free_floor_area}，空置率{land.vacancy_rate}，入驻率{tenancy.occupancy_rate}。熟地储备{land.serviced_land}，可出让标准地{land.standard_land}。
县城新区另有商业用房[6.8]万平方米。供电容量{land.power_capacity}，剩余供电容量{land.power_left}。绿化面积{land.greening_area}，
职工公寓[480]套，可入住[1900]人。园区离高速口[6]公里，货车进出日均[350]辆次，道路总里程[12.4]公里，路灯[620]盏。
今年以来，应收租金{tenancy.rent_due}，实收租金{tenancy.rent_paid}，租金收缴率{tenancy.rent_collection_rate}。"""

GROWTH = """今年以来，梧桐岭经济开发区规模以上工业总产值完成{indicators.gross_output}，工业增加值{indicators.value_added}，工业投资
{indicators.industrial_investment}，产销率{indicators.sales_rate}。全区规上工业企业{indicators.above_scale_companies}，高新技术企业
{cultivation.high_tech_companies}，专精特新企业{cultivation.specialised_companies}。2025年，规模以上工业总产值{indicators.gross_output@2025}，工业投资
{indicators.industrial_investment@2025}。全县地区生产总值[186.4]亿元，一般公共预算收入[9.7]亿元，城镇居民人均可支配收入[36800]元。
省级企业技术中心{cultivation.provincial_centres}，市级企业技术中心{cultivation.municipal_centres}。全市高新技术企业[236]家，我区占[5.5]%。
平台公司融资能力{capital.financing_capacity}，对外投资{capital.outward_investment}，借款余额{capital.borrowings}；基金规模{capital.fund_scale}，募集资金
{capital.fund_raised}，基金投资{capital.fund_invested}。招商线索{promotion.leads}，在谈线索{promotion.live_leads}，签约企业{promotion.signed_companies}，
落户企业{promotion.settled_companies}。全年赴长三角招商[9]次，拜访企业[63]家，举办推介会[4]场。"""

CASTING = """绛县经济开发区现有高新技术企业{cultivation.high_tech_companies}，省级企业技术中心{cultivation.provincial_centres}，市级企业技术中心
{cultivation.municipal_centres}。2023年，高新技术企业实现产值{indicators.high_tech_output@2023}。运城市共有高新技术企业[410]家，其中铸造企业[57]家。
开发区规划面积[28.6]平方公里，铸造企业年消耗生铁[42]万吨。一家铸造厂今年新招工人[85]名，月均工资[5200]元，工厂占地[160]亩。"""

VALLEY = """阳曲现代农业产业示范区以商招商见成效，累计接待来访企业{promotion.companies_received}，完成签约{promotion.signed_companies}。示范区内种植
谷子[3.6]万亩，年产小米[8600]吨，带动农户[2100]户。太原市农业龙头企业[148]家，其中国家级[9]家。示范区旅游步道[14]公里，周末游客[3000]余人次。"""

PLANTS = """霍州经济技术开发区标准厂房项目新建建筑面积{land.planned_floor_area}，单层工业厂房{land.single_storey_plants}，双层工业厂房
{land.two_storey_plants}，办公综合用房{land.office_buildings}。霍州市常住人口[26.4]万人，辖[12]个乡镇。矿区原煤年产[900]万吨，发电装机[120]万千瓦。
一家建材企业的熟料生产线日产[4500]吨，职工[310]人。"""

FORGE = """高平经济技术开发区承接省市县三级行政授权审批事项{cases.delegated_items}，高频办理事项{cases.high_frequency_items}。基础性规划编制完成
{plans.basic_plans}。平台公司融资能力达到{capital.financing_capacity}，基金募集资金{capital.fund_raised}。高平市生猪存栏[62]万头，黄梨种植[4]万亩，
丝绸企业[17]家，年产丝绸[380]万米。"""

TEXTS = {
    "wutongling": (WORK, SERVICE, GROUND, GROWTH), "jiangxian": (CASTING,), "yangqu": (VALLEY,),
    "huozhou": (PLANTS,), "gaoping": (FORGE,),
}  # fmt: skip
SLOT = re.compile(r"\{([\w.]+)(?:@(\d+))?\}|\[([\d.]+)\]")


@dataclass(frozen=True)
class Slot:
    """A number of a text that has been set: where it stands, and the figure that says it (none: nobody's)."""

    start: int
    end: int
    figure: str


def set_text(text: str, zone: Any, day: date, wrong: Callable[[str], str] | None = None) -> tuple[str, list[Slot]]:
    """A text with its numbers; `wrong` makes a wrong one out of what a figure gives."""
    parts: list[str] = []
    slots: list[Slot] = []
    place = 0
    length = 0
    flat = text.replace("\n", "")
    for found in SLOT.finditer(flat):
        words = found[3] or _value(found[1], zone, day, found[2])
        words = wrong(words) if wrong and found[1] else words
        parts += [flat[place : found.start()], words]
        length += found.start() - place
        slots.append(Slot(length, length + len(words), found[1] or ""))
        length += len(words)
        place = found.end()
    return "".join(parts) + flat[place:], slots


def _value(name: str, zone: Any, day: date, year: str | None) -> str:
    figure = FIGURES[name]
    when = Period.year(int(year)) if year else Period.year_to(day) if figure.happens else day
    value = read(figure, zone.pk, when).value
    assert value is not None, f"{zone} has no {name}"
    return re.sub(r"[\s,]", "", shown(value, figure.unit)).replace("㎡", "平方米")
