"""The data folder of another, made-up city: its own names, codes, themes and profile, and nothing of the project's home in it."""

from pathlib import Path

from tests.support.data_folder import DataFolder, write_small
from tests.support.small_tables import SMALL_TABLES

TABLES = {*SMALL_TABLES, "grids", "building_leaders", "funding", "service_stations", "village_economy"}
HOME_WORDS = ("吉林", "长春")
# Each name is replaced by one of the same length, so that places in texts stay where they are.
OTHER_NAMES = {"吉林": "云海", "长春": "望海", "四平": "青石", "公主岭": "白沙湾", "220": "990", "jilin": "yunhai", "changchun": "wanghai"}
PROFILE = """
[product]
name = "云海省基层治理指标"
title = "云海省与望海市基层治理指标"
agency = "YUNHAI_GOVERNANCE"

[home]
province = "990000"
city = "990100"

[first_choice]
region = "990100"
indicator = "grid_chiefs"
level = "prefecture"

[documents]
name = "一篇报道"
years = "2022年"

[examples]
search = "网格长 望海，或 wgz wh"

[boundaries]
note = "可比口径：白沙湾各年都算在望海"
constant = { "990100" = "990300" }

[[headlines]]
indicator = "grid_chiefs"
region = "990100"

[grids]
conflicts = ["chiefs"]

[villages]
headlines = ["village_economy_count"]

[[villages.thresholds]]
income_kind = "收入"
amount = "10万元"
indicators = ["coverage"]

[[villages.others]]
income_kind = "收入"
indicators = ["village_economy_count"]

[stations]
levels = ["市", "区县"]
confused = ["service_stations_count"]

[[stations.kinds]]
name = "望海驿站"
levels = ["市"]
indicator = "service_stations_count"

[[stations.kinds]]
name = "云海驿站"
region = "990000"
"""
CHARTS = """
[grid_governance]
key = ["grid_chiefs"]
page = "grids"

[[grid_governance.charts]]
kind = "dots"
question = "望海有多少网格长？"
indicators = ["grid_chiefs"]
places = ["990100"]

[[grid_ratios.charts]]
kind = "cards"
question = "一个网格配多少人？"
indicators = ["per_grid"]
reason = "只有望海一地的数"
"""


def write_other_city(path: Path) -> DataFolder:
    """Write the folder, not built."""
    folder = write_small(path, TABLES)
    for file in [*path.glob("curated/*.csv"), path / "datapackage.json", *path.glob("schemas/*.json")]:
        text = file.read_text(encoding="utf-8")
        for home, other in OTHER_NAMES.items():
            text = text.replace(home, other)
        file.write_text(text, encoding="utf-8")
    (path / "profile.toml").write_text(PROFILE, encoding="utf-8")
    (path / "charts.toml").write_text(CHARTS, encoding="utf-8")
    return folder
