"""One small scheme for each mechanism, true to form."""

from datetime import date
from decimal import Decimal

from evaluation.scheme.model import Assumption, ControlTotal, Item, Level, Place, Scheme, Step

PLACE = Place("doc-002", 2657, 2664)
FOURTH = Assumption("fourth_rate", "材料写“四率”，只列出三率；第四率由本地填写")
RATES = ("群众满意率", "政策知晓率", "诉求办结率", "第四率")
CHECKS = ("组织建设好", "治理机制好", "服务群众好", "环境面貌好", "矛盾化解好", "文明新风好", "队伍作用好", "群众口碑好")


def _item(number: int, name: str, amount: int, *, is_gate: bool = False) -> Item:
    status = "assumed" if name == "第四率" else "printed"
    return Item(f"item_{number}", name, None, Decimal(amount), "higher", None, is_gate, f"{name}的口径", status, None)  # type: ignore[arg-type]


_RATED = tuple(_item(number, name, 25) for number, name in enumerate(RATES, 1))
SURVEY = Scheme("survey", "抽查测评", "rates", "2026-1", PLACE, _RATED, compare_within="none", assumptions=(FOURTH,))
SCORES = Scheme("scores", "考评得分", "composite", "2026-1", PLACE, _RATED, compare_within="none", assumptions=(FOURTH,), parts=("survey",))
STARS = Scheme(
    "stars",
    "社区赋星",
    "checks",
    "2026-1",
    PLACE,
    tuple(_item(number, name, 1, is_gate=number == 1) for number, name in enumerate(CHECKS, 1)),
    compare_within="none",
    levels=(Level("三星", Decimal(5)), Level("四星", Decimal(7)), Level("五星", Decimal(8))),
)
PROJECTS = Scheme(
    "projects",
    "书记项目台账",
    "ledger",
    "2026-1",
    PLACE,
    (),
    compare_within="none",
    steps=(Step("filed", "立项", None), Step("approved", "评审", 15), Step("started", "实施", 30), Step("done", "办结", 60)),
    control_totals=(ControlTotal("opened", "secretary_projects_approved", "220100", date(2022, 12, 31)),),
)
WEEKLY = Scheme("weekly", "每周调度", "bulletin", "2026-1", PLACE, _RATED, parts=("survey", "stars", "projects"))
EVERY = (SURVEY, SCORES, STARS, PROJECTS, WEEKLY)
