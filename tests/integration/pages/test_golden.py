"""What each page shows for fixed choices, line by line, held against tests/golden/. `make golden` writes the files anew; read the diff."""

import difflib
import os
from collections.abc import Iterator

import pytest

from tests.support import PROJECT
from tests.support.data_folder import DataFolder
from tests.support.pages import run_page
from tests.support.shown import shown_lines

GOLDEN = PROJECT / "tests" / "golden"
COMMITTEES, VILLAGES = "居委会类单位数（统计区划清单）", "村委会类单位数（统计区划清单）"
VIEWS: dict[str, tuple[str, dict[str, str | list[str]]]] = {
    "总览": ("overview", {}),
    "区域对比·各市州居委会2021": ("regions", {"region": "吉林省", "indicator": COMMITTEES, "year": "2021"}),
    "区域对比·长春在同级": ("regions", {"region": "长春市", "indicator": VILLAGES, "year": "2023", "scope": "同级地区"}),
    "区域对比·上下限": ("regions", {"region": "长春市", "indicator": "书记项目数", "scope": "同级地区"}),
    "区域对比·不可比": ("regions", {"region": "长春市", "indicator": "网格长人数", "second": "农村综合网格数"}),
    "年度变化·间断": ("years", {"region": "长春市", "indicator": COMMITTEES}),
    "年度变化·可比口径": ("years", {"region": "长春市", "indicator": COMMITTEES, "boundaries": "可比口径"}),
    "年度变化·党员总数": ("years", {"region": "全国", "indicator": "党员总数"}),
    "年度变化·下限": ("years", {"region": "吉林省", "indicator": "担任楼栋长、单元长的居民人数"}),
    "工作条线·网格与三长": ("streams", {"stream": "网格与三长", "region": "长春市"}),
    "工作条线·街道体制改革": ("streams", {"stream": "街道体制改革", "region": "吉林省"}),
    "村集体经济": ("villages", {}),
    "机制对照": ("designs", {"stream": "网格与三长"}),
    "数据查询": ("query", {"q": "网格长 长春"}),
    "来源与口径": ("sources", {}),
}


@pytest.fixture(scope="module", autouse=True)
def real_data(real_master: DataFolder) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        # Texts of the documents are at hand on some machines only; what is held here must not depend on it.
        patch.setenv("SOURCE_TEXTS", str(real_master.path))
        patch.setattr("dashboard.runtime.current_build.DATA_FOLDER", real_master.path)
        yield


@pytest.mark.parametrize("view", VIEWS)
def test_a_page_shows_what_it_showed_line_by_line(view: str) -> None:
    page, choices = VIEWS[view]
    lines = shown_lines(run_page(page, **choices))
    file = GOLDEN / f"{view}.txt"
    if os.environ.get("GOLDEN") == "write":
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    held = file.read_text(encoding="utf-8").splitlines()
    assert list(difflib.unified_diff(held, lines, "held", "shown", lineterm="", n=0)) == []


def test_every_golden_file_belongs_to_a_view() -> None:
    assert sorted(path.stem for path in GOLDEN.glob("*.txt")) == sorted(VIEWS)
