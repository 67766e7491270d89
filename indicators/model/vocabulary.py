"""The words of the data model: qualifiers, measure kinds, statuses, and how each is said in Chinese."""

QUALIFIERS = {
    "exact": "准确数",
    "over": "余/多/超过",
    "at_least": "以上/不低于",
    "nearly": "近/接近",
    "at_most": "以下/不超过",
    "about": "约",
    "range": "区间",
    "all": "全部/全覆盖",
}

RECKONED = "推算值"  # an exact result of reckoning is no exact figure of print

MEASURE_KINDS = {
    "stock": "存量",
    "flow": "流量",
    "cumulative": "累计",
    "change": "变化量",
    "ratio": "比率",
    "mean": "平均数",
    "target": "目标",
    "standard": "标准",
}

# SDMX code list CL_OBS_STATUS, as far as it is used here.
STATUSES = {
    "A": "正常",
    "B": "序列间断",
    "D": "口径不同",
    "E": "估计",
    "P": "初步数",
    "U": "可靠性低",
    "M": "缺失",
    "L": "未收集",
}

STATUS_MEANINGS = {
    "U": "日期或范围存疑、机器翻译，或私人转录",
    "P": "转引、政府工作报告里的单个数字，或由占比倒推",
    "D": "沿用旧数、年中数、单位混合，或范围与指标不全相同",
    "B": "边界或列法变了，或与前一数彼此不合，前后不能相减",
    "E": "本项目由印出的数字推算",
}

# What is computed from several figures is as doubtful as the worst of them; a doubtful figure's break matters less than its doubt.
WORST_STATUS_FIRST = ("U", "D", "P", "B", "E")

# What a conflict may forbid to do with its figures.
USES = {"line": "连线", "change": "算增减", "rank": "排名", "denominator": "作分母"}

PERIOD_KINDS = {"instant": "时点", "interval": "时段", "cumulative": "累计"}
PERIOD_BASES = {"printed": "原文印明", "inferred": "推断"}
PROCESSINGS = {"printed": "原文印出", "derived": "推算", "computed": "清单计数"}

REGION_LEVELS = {
    "country": "全国",
    "province": "省级",
    "prefecture": "市级",
    "county": "区县级",
    "street": "街道",
    "community": "社区/村",
    "estate": "小区",
    "organisation": "机构",
}

SCOPES = {"urban": "城镇", "rural": "农村", "whole": "全域", "unstated": "范围未说明", "none": "不随地域大小而变"}

# What a figure counts, where that forbids to divide it: why, after the indicator's name.
COUNTED_SETS = {
    "communities": "数的就是社区（居委会）",
    "villages": "数的就是村",
    "selected": "数的只是选定或达标的一部分，不是全部",
    "event": "是一时一事的数，不是常有的数量",
}

CODE_BASES = {"official": "国家标准或统计代码", "project": "本项目自定义，非官方"}

VERDICTS = {"same": "同一口径", "part_of": "部分与整体", "related": "相关但不同", "not_comparable": "不可比"}

INCOME_KINDS = ("收入", "经营性收入", "收益")

EXCLUSION_REASONS = {
    "date": "日期",
    "document_number": "文号",
    "ordinal": "序数",
    "proper_name": "专名",
    "idiom": "习语",
    "slogan": "口号",
    "repeat": "重复出现",
    "private_person": "涉及个人",
    "advertisement": "广告",
    "contact": "联系方式",
    "eligibility_term": "申报条件",
    "threshold": "指标门槛",
    "page_furniture": "版面文字",
    "not_governance": "与治理无关",
}

CONFIDENCES = {"official": "官方发布", "press": "媒体报道", "repost": "转载", "secondary": "二手资料"}

# What a stream × level × year holds, and what each word means.
COVERAGE_STATUSES = {
    "comparable": "可比",
    "not_comparable": "不可比",
    "not_printed": "未印出",
    "not_collected": "未收集",
}
COVERAGE_STATUS_MEANINGS = {
    "comparable": "至少有一个准确数，同一级别另有同口径的准确数可以相比",
    "not_comparable": "有数字，但都是上下限、口径不同，或同一级别没有第二个同口径的数",
    "not_printed": "收有这条线当年的资料，只是没有印出这一级的数字",
    "not_collected": "没有收到这条线当年的任何资料",
}
