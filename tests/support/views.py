"""The views of each page that show all that it can show: what stands in the address, as a reader would leave it there."""

from dashboard.runtime.current_build import current_build

LOOKS = [
    {"look": look, "region": "长春市", "scope": "同级地区", "year": "2021"}
    for look in ("排序", "方格地图", "份额", "按人口或社区折算", "分图对照")
]
CHANGES = [{"change": change, "region": "长春市"} for change in ("折线", "指数", "逐年增减", "两时点", "变化清单")]
VIEWS: dict[str, list[dict[str, str]]] = {
    "": [{}],
    "regions": [*LOOKS, {"region": "长春市", "scope": "上级与全国"}, {"region": "长春市", "indicator": "书记项目数", "scope": "同级地区"}],
    "years": [
        *CHANGES,
        {"region": "长春市", "change": "两时点", "pair": "坡度"},
        {"region": "吉林省", "indicator": "担任楼栋长、单元长的居民人数"},
    ],
    "grids": [{"grid_part": part} for part in ("配多少人", "怎样设计", "网格多大", "不能放在一起的数", "外地")],
    "stations": [{"station_part": part} for part in ("哪一级有什么", "面积和占比", "不能相加的数", "外地和全国", "机制")],
    "designs": [{}, {"design_part": "全部机制"}],
    "villages": [{}],
    # Between them these streams show every kind of planned chart; the others show the same kinds of other figures.
    "streams": [
        {"stream": name, "region": "长春市"} for name in ("网格与三长", "街道体制改革", "行政区划与基层单位", "党内统计", "人口与收入")
    ],
    "tables": [
        {"totals": "加合计", "sort": "2023年"},
        {"layout": "指标×地区", "region": "长春市", "scope": "同级地区", "year": "2023"},
        {"layout": "指标×年份", "region": "长春市", "stream": "网格与三长", "turned": "行列互换"},
    ],
    "quality": [{"part": part} for part in ("缺口", "存疑", "冲突", "可比性", "未列数字", "建库与核对")],
}


def views_of_every_stream() -> list[dict[str, str]]:
    """The addresses of 工作条线 for each stream."""
    return [{"stream": name, "region": "长春市"} for name in current_build().work_streams()["name"]]
