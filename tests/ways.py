"""How people say figures in reports, a line a figure; `#` is the number, with its unit where none stands behind it."""

WAYS = """
zones.leading_industries 确立了#个主导产业 主导产业有#个
zones.clusters 形成产业集群#个 培育特色产业集群#个
zones.mechanisms 建立工作机制#项
parties.listed_companies 区内有上市公司#家
parties.products 企业生产的产品有#种
land.planned_buildings 规划新建厂房及用房#栋
land.plants 建有标准厂房#栋 标准化厂房共#栋 工业标准厂房总数达到#栋
land.single_storey_plants 其中单层标准厂房#栋 单层厂房#栋
land.two_storey_plants 双层厂房#栋
land.office_buildings 办公楼#栋 综合办公楼#栋
land.floor_area 总建筑面积# 厂房和用房建筑面积合计#
land.buildings_in_use 已投入使用的楼栋#栋 已有#栋楼投入使用
land.free_units 空置单元#个 尚有空置单元#个 未出租单元#个
land.free_floor_area 厂房空置面积# 闲置面积# 闲置厂房面积#
land.floor_area_to_let 可供出租面积# 可出租面积# 可招租面积#
land.vacancy_rate 厂房空置率# 厂房闲置率为#
land.facilities 各类设施#个
land.supporting_facilities 建成配套设施#处 生活配套设施#个 配套设施达到#个
land.greening_area 绿化面积达#
land.platforms 各类服务平台#个 搭建公共服务平台#个
land.power_capacity 供电总容量# 供电能力#
land.power_taken 已用供电容量# 已使用供电容量#
land.power_left 富余供电容量# 剩余供电容量# 可用供电容量#
land.serviced_land 熟地储备# 储备熟地# “七通一平”熟地#
land.standard_land 可出让标准地# “标准地”储备#
land.land_area 地块总面积# 土地总面积#
land.parcels 共有地块#宗 各类地块#宗
cases.delegated_items 承接赋权事项#项 承接省级下放审批事项#项 承接行政审批权限#项 承接下放审批权限#项
cases.delegated_items 现有赋权审批事项#项
cases.high_frequency_items 高频事项#项 高频办理事项#项 常办事项#项
cases.memorandum_copies 签署备忘录#份 签订备忘录#份 签订合作备忘录#份
cases.cases_filed 受理各类申请#件 共收件#件 窗口收件#件 受理审批事项#件 接收申请#件 受理各类审批服务事项#件
cases.cases_decided 办结#件 办结各类审批事项#件 办结审批服务事项#件 共办结各类事项#件
cases.on_time_share 按时办结率# 按期办结率# 按时办结率达到# 审批事项按时办结率#
cases.cases_decided_on_time 按时办结#件 按期办结#件
cases.cases_decided_without_visit 不见面办结#件 “不见面”审批办结#件
cases.no_visit_share 不见面审批率# 不见面审批比例# “不见面”办理率#
cases.cases_decided_under_limit 有法定时限的办结件#件
cases.open_cases 在办件#件 目前在办#件 正在办理#件
cases.late_cases 超期件#件 超时未办件#件 逾期办件#件
cases.outside_cases_with_agent 帮办代办#件 提供代办服务#件 代办件#件
cases.agent_share 代办率# 帮办代办率#
cases.service_items 政务服务事项#项 可办理政务服务事项#项
cases.online_items 网上可办事项#项 可网办事项#项 实现网上可办#项
cases.online_items_share 网上可办率# 网办率# 事项网上可办率达#
cases.median_errand_minutes 单次跑办用时中位数#
cases.errands_answered 跑办答复#次
cases.median_days 办结用时中位数# 办理时限中位数#
cases.days_saved 较法定时限节省# 较法定时限压缩#
cases.cases_filed_online 网上申请#件 网上申报#件 线上申请#件
cases.online_share 网上申请率# 网上申报率# 线上申请占比#
cases.corrections_asked 告知补正#件 一次性告知补正#件
cases.ratings 收到办件评价#条 办件评价#件
cases.good_ratings 好评#件 收到好评#条
cases.bad_ratings 差评#件 收到差评#条
cases.satisfied_share 办件满意率# 群众满意率# 办事群众满意率#
cases.complaints 收到投诉#件 办件投诉#件
plans.decisions 承接上级决策部署#项 贯彻决策部署#项
plans.tasks_listed 清单任务#项 年度任务清单#项
plans.tasks_done 完成任务#项 已完成清单任务#项
plans.tasks_done_share 任务完成率# 清单任务完成率#
promotion.chains 重点产业链#条 谋划产业链#条 梳理产业链#条
promotion.chain_links 产业链环节#个
promotion.links_without_company 缺失环节#个 缺链环节#个 待补链环节#个
promotion.chain_companies 链上企业#家 产业链企业#家
promotion.campaign_targets 目标企业#家 梳理目标企业#家
promotion.targets_met 对接目标企业#家 已对接目标企业#家
promotion.companies_received 接待企业#家 累计接待来访企业#家 接待客商企业#家 接待来区考察企业#家
promotion.receptions 接待来访#次 接待客商考察#次 接待客商#批次 接待来访客商#批
promotion.signed_companies 签约企业#家 累计签约企业#家 已签约企业#家 与#家企业签约
promotion.settled_companies 落户企业#家 已落户企业#家 企业落地#家 落地企业#家
promotion.signed_of_received 接待签约率# 签约转化率#
promotion.settled_of_signed 签约落地率# 项目落地率# 签约企业落地率#
promotion.agreements 签订投资协议#份 签订招商协议#份 签署协议#份
promotion.agreed_investment 协议投资额# 签约总投资# 签约金额# 协议总投资# 协议投资#
promotion.leads 招商线索#条 储备招商线索#条 累计收集招商线索#条 掌握招商线索#条
promotion.live_leads 在谈线索#条 在谈项目#个 正在洽谈项目#个 在谈项目线索#条
promotion.live_investment 在谈项目总投资# 在谈投资额# 在谈项目计划投资#
promotion.introduced_leads 以商招商线索#条 企业引荐线索#条
promotion.promises 政策承诺#项 招商承诺事项#项
cultivation.high_tech_companies 高新技术企业#家 高企#家 国家高新技术企业#家 高新技术企业总数达到#家
cultivation.high_tech_companies 拥有高新技术企业#家
cultivation.specialised_companies 专精特新企业#家 “专精特新”企业#家 省级专精特新中小企业#家 专精特新中小企业#家
cultivation.provincial_centres 省级企业技术中心#家 省级企业技术中心#个 省级技术中心#个
cultivation.municipal_centres 市级企业技术中心#家 市级技术中心#个
cultivation.new_municipal_centres 新增市级企业技术中心#家 新认定市级企业技术中心#家
cultivation.certificates 有效证书#项
cultivation.high_tech_candidates 高新技术企业培育对象#家 高企培育对象#家 拟培育高新技术企业#家
cultivation.candidates 培育库企业#家 入库培育企业#家 纳入培育库企业#家
cultivation.transfers 转化科技成果#项 成果转化#项 科技成果转化#项
cultivation.transfer_value 成果转化合同额# 技术成果转化合同金额# 科技成果转化合同额#
cultivation.talents 高端人才#人 高层次人才#人 引进高层次人才#人
cultivation.incubators 科技企业孵化器#家 科技孵化器#个
cultivation.platform_services 平台服务#次 平台开展服务#次
capital.group_companies 集团企业#家 集团所属企业#家 集团下属企业#家
capital.financing_capacity 融资能力# 融资能力达到#
capital.outward_investment 对外投资# 累计对外投资#
capital.operating_revenue 集团营业收入# 营业收入# 实现营业收入# 集团营收#
capital.borrowings 借款余额# 有息负债# 有息债务余额#
capital.fund_scale 基金规模# 产业基金规模# 基金总规模#
capital.fund_raised 募集资金# 基金募集资金# 已募集资金#
capital.fund_invested 基金投资# 基金对外投资# 基金累计投资# 基金投出#
capital.fund_returned 基金回收# 基金收回投资#
capital.fund_invested_share 基金投资率#
tenancy.occupants 入驻企业#家 入驻单位#家 现入驻企业#户 已入驻企业#家
tenancy.occupied_floor 入驻面积# 已入驻面积# 企业入驻面积#
tenancy.occupancy_rate 入驻率# 厂房入驻率# 厂房出租率# 标准厂房出租率达# 厂房使用率#
tenancy.rent_due 应收租金# 应收厂房租金#
tenancy.rent_paid 实收租金# 收取租金# 租金收入# 收缴租金#
tenancy.rent_collection_rate 租金收缴率# 租金收取率# 租金收缴率达#
tenancy.leases 租赁合同#份 在履租赁合同#份 签有租赁合同#份
tenancy.move_ins 新入驻企业#家 新入驻#家
tenancy.mean_settling_days 投产周期# 平均投产周期#
tenancy.packages 提供拎包入住套餐#个 拎包入住套餐#套
projects.projects 共有项目#个 在库项目#个 各类项目#个 项目总数#个
projects.started_projects 开工项目#个 新开工项目#个 开工建设项目#个 开工#个项目 实现开工#个 项目开工#个 新开工#个
projects.finished_projects 建成项目#个 竣工项目#个 完工项目#个 项目竣工#个 建成#个项目
projects.producing_projects 投产项目#个 项目投产#个 建成投产项目#个 投产达效项目#个 新投产项目#个 实现投产#个
projects.producing_projects 投产#个项目
projects.signed_projects 签约项目#个 新签约项目#个 签约招商引资项目#个 项目签约#个 签约#个项目
projects.attracted_projects 引进项目#个 招引项目#个 引进招商项目#个
projects.key_projects 重点项目#个 实施重点项目#个 谋划实施重点项目#个
projects.key_projects_building 在建重点项目#个 重点项目在建#个 正在建设的重点项目#个
projects.key_projects_cared_share 重点项目包联到位率# 重点项目包联率#
projects.retrofits 技术改造项目#个 技改项目#个 工业技改项目#个
projects.red_projects 红灯项目#个 亮红灯项目#个
projects.yellow_projects 黄灯项目#个 亮黄灯项目#个
projects.pool_entries 入库项目#个 新入库项目#个 项目入库#个
projects.signed_and_started 签约项目中已开工#个 签约项目已开工#个 签约项目开工#个
projects.start_rate 签约项目开工率# 项目开工率#
projects.production_rate 开工项目投产率# 项目投产率#
projects.admitted_projects 评分准入项目#个 通过评审准入项目#个 准入项目#个
projects.proposed_projects 待准入项目#个
projects.items_decided 议定事项#项 会议议定事项#个
projects.decided_items_kept 按期办结议定事项#项
projects.promises_kept 议定事项按期兑现率# 议定事项按期办结率#
projects.decided_items_open 未办结议定事项#项
projects.supervisions_raised 发出督办单#份 下发督办单#份 印发督办通知#份
projects.planned_investment 项目计划总投资# 计划总投资#
projects.land_area 项目用地# 项目占地# 项目用地面积#
projects.investment_per_mu 亩均投资# 投资强度# 亩均投资强度#
projects.paid_investment 完成投资# 累计完成投资# 项目完成投资# 投资完成#
projects.funding_arrived 到位资金# 资金到位# 项目到位资金#
projects.paid_share 投资计划完成率# 年度投资计划完成率# 完成月度投资计划的#
projects.arrival_rate 资金到位率# 项目资金到位率#
projects.agreed_investment 项目协议投资额#
projects.promise_kept_share 履约率# 协议履约率# 投资履约率#
projects.expected_output 投产项目预期产值#
projects.meetings 召开项目会议#次
projects.open_problems 未销号问题#个
projects.closed_problems 销号问题#个 化解项目问题#个 累计解决项目建设问题#个
projects.problems_in_time 问题按期销号率# 问题按期解决率#
projects.care_visits 领导现场办公#次
projects.plan_kept 周计划按期完成率# 周计划完成率#
projects.tasks_in_time 按期完成周计划任务#项
projects.rhythm_kept 工地例会召开率#
projects.milestones_done 完成节点#个 完成节点任务#个 完成关键节点#个
projects.milestones_in_time 节点按期完成率# 节点按时完成率#
projects.capacity 总产能# 总产能达#
projects.advanced_capacity 先进产能#
projects.advanced_capacity_share 先进产能占比# 先进产能比重#
services.contacts 走访企业#次 服务企业#次 深入企业走访#次 入企服务#次
services.companies_contacted 走访企业#家 服务企业#家 走访服务企业#家 联系服务企业#家
services.companies_with_officer_share 服务专员覆盖率#
services.requests 企业诉求#件 收到企业诉求#件 受理企业诉求#件 收集企业诉求#条 收集企业问题诉求#个
services.open_requests 未办结诉求#件 尚未办结的诉求#件
services.requests_answered 办结企业诉求#件 解决企业诉求#件 办结诉求#件 答复诉求#件
services.requests_answered_in_time 诉求按时办结率# 企业诉求按期办结率# 诉求按时答复率#
services.satisfaction 企业满意度# 企业满意率# 满意度达到#
services.policies 惠企政策#项 优惠政策#条 梳理惠企政策#项
services.grants_paid 兑现资金# 政策兑现# 兑现惠企资金# 兑付奖补资金# 兑现奖补资金# 兑现政策资金#
services.financed 融资金额#
services.companies_financed
services.self_service_uses 自助办理#次
indicators.gross_output 规模以上工业总产值# 规上工业总产值完成# 工业总产值# 规上工业产值# 实现工业总产值#
indicators.gross_output 规模以上工业企业实现总产值# 完成工业产值#
indicators.value_added 工业增加值# 规上工业增加值# 规上工业增加值完成# 规模以上工业增加值实现#
indicators.value_added_rate 工业增加值率# 增加值率#
indicators.sales_output 工业销售产值# 规上工业销售产值#
indicators.sales_rate 产销率# 工业产品销售率# 产品产销率#
indicators.tax 规上工业企业税收# 规上工业企业纳税# 规上工业税收#
indicators.electricity 规上工业企业用电量# 规上工业用电量#
indicators.industrial_investment 工业投资# 工业投资完成# 完成工业投资# 工业固定资产投资#
indicators.above_scale_companies 规上工业企业#家 规模以上工业企业#家 规上工业企业达到#户
indicators.high_tech_output 高新技术企业产值# 高新技术企业实现产值# 高新技术企业完成产值#
indicators.high_tech_share 高新技术企业产值占比# 高新技术企业产值占规上工业总产值的比重为#
indicators.output_growth 可比口径工业总产值增速# 按可比口径工业总产值增长#
"""
