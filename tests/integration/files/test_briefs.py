"""The ready-made briefings as papers: one of them word for word, all of them on two pages with nothing left but cautions."""

import pytest

from dashboard.runtime.current_build import current_build
from indicators.views.briefing import read
from indicators.views.choices import read_choices
from indicators.views.handout import Handout, make_handout, stamp_build
from indicators.views.imprint import Imprint
from indicators.views.messages import tell_points
from indicators.views.pages import view
from output.files.brief.brief import Block, Brief, CaptionedTable, Drawing, SmallWords, Subheading, Words
from output.files.brief.content import compose_brief
from output.files.brief.form import GENRES, BriefForm, Genre
from output.files.brief.room import has_room
from tests.support import PROJECT

pytestmark = pytest.mark.usefixtures("pages_of_a_copy")

READY_MADE = sorted(path.stem for path in (PROJECT / "data" / "briefings").glob("*.json"))
IMPRINT = Imprint("九台区委组织部", "", "", "2026-12-01", "区委常委会", "12", "内部资料")


def handout_of(name: str, region: str = "", imprint: Imprint | None = None) -> Handout:
    build = current_build()
    briefing = read((PROJECT / "data" / "briefings" / f"{name}.json").read_bytes())
    shown = [(item, view(item.page, read_choices(item.query, build), build)) for item in briefing.items]
    figures = tuple(next(figure for figure in figures if figure.key == item.key) for item, figures in shown)
    made = make_handout(briefing.title, figures, stamp_build(build, "2026-12-01 09:00"), build.indicators(), build.sources())
    return Handout(made.title, made.figures, made.stamp, made.indicators, made.sources, region, imprint or Imprint())


def lines(brief: Brief) -> list[str]:
    """The paper from its head to its signature, a footnote behind its paragraph."""
    head = brief.head
    body = [line for section in brief.sections for line in (section.heading, *map(say, section.blocks))]
    return [head.secrecy, head.masthead, head.unit, head.issue, brief.title, brief.addressee, *body, *brief.remarks, brief.unit, brief.date]


def say(block: Block) -> str:
    match block:
        case Words(text, note):
            return f"{text}〔{note}〕" if note else text
        case Subheading(text) | SmallWords(text):
            return text
        case Drawing(caption, _) | CaptionedTable(caption, _):
            return caption


def test_a_short_brief_word_for_word() -> None:
    assert lines(compose_brief(handout_of("jiutai", "九台区", IMPRINT))) == [
        "内部资料",
        "工作专报",
        "九台区委组织部",
        "第12期",
        "关于九台区党建引领基层治理情况的专报",
        "区委常委会",
        "一、主要数据",
        "2023年1—6月，全区创建幸福小区30个，其中老旧小区19个，推算占创建幸福小区的63.3%；打造主题样板小区6个、特色标杆小区2个。"
        "〔《长春九台：绘就党建引领基层治理“新图景”》。〕",
        "2023年6月30日，全区有居委会类单位36个、村委会类单位307个。"
        "〔《2023年统计用区划代码和城乡划分代码》（国家统计局，2023年9月11日）。〕",
        "二、对比分析",
        "2023年6月30日，全区居委会类单位36个，由多到少居长春市15个区县第10位；最多的是宽城区（88个），最少的是双阳区（19个）。",
        "全区居委会类单位由2017年10月31日的29个增加到2023年6月30日的36个，推算增加7个，增长24.1%。"
        "〔《2017年统计用区划代码和城乡划分代码》（国家统计局，2018年6月20日）。〕",
        "2023年6月30日，全区村委会类单位307个，由多到少居长春市15个区县第4位；最多的是公主岭市（404个），最少的是长春高新技术产业开发区（3个）。",
        "注：部分数字的所属时间原文没有写明，系根据材料内容推断。",
        "九台区委组织部",
        "2026年12月1日",
    ]


@pytest.mark.parametrize("genre", GENRES, ids=lambda genre: genre.masthead)
@pytest.mark.parametrize("name", READY_MADE)
def test_each_briefing_is_a_paper_of_two_pages(name: str, genre: Genre) -> None:
    made = handout_of(name)
    brief = compose_brief(made, BriefForm(genre))
    assert has_room(brief)
    if not genre.period:
        told = [block.text for block in brief.sections[0].blocks if isinstance(block, Words)]
        assert told == ["".join(point.sentences) for point in tell_points(made)]
