"""What a brief says: a title that is a 文种, sections, sources, attachments; a short one on two pages."""

from dataclasses import replace

import pytest

from indicators.store.connection import Store
from indicators.views.handout import Handout
from indicators.views.imprint import Imprint
from indicators.views.messages import note_dates, tell_cautions, tell_comparison, tell_points
from output.files.brief.brief import Brief, CaptionedTable, Drawing, Head, SmallWords, Subheading, Words
from output.files.brief.content import compose_brief
from output.files.brief.form import FULL, MONTHLY, REPORT, SHORT, WEEKLY, BriefForm, Genre
from output.files.brief.heading import make_head, say_title
from output.files.brief.numerals import chinese_number, date_in_words, spell_dates
from output.files.brief.room import has_room
from tests.support.handouts import definitions, every_figure, handout_of, missing, said_of


@pytest.fixture(scope="module")
def taken(store: Store) -> Handout:
    return handout_of(store, *every_figure(store))


@pytest.fixture(scope="module")
def whole(taken: Handout) -> Brief:
    return compose_brief(taken, FULL)


@pytest.mark.parametrize(
    ("title", "genre", "said"),
    [
        ("长春市村集体经济", REPORT, "关于长春市村集体经济情况的专报"),
        ("长春市网格工作情况", REPORT, "关于长春市网格工作情况的专报"),
        ("关于城市基层党建", REPORT, "关于城市基层党建情况的专报"),
        ("工作汇报", REPORT, "工作汇报"),
        ("关于人才工作的报告", REPORT, "关于人才工作的报告"),
        ("居委会：各市州，2021-10-31", REPORT, "居委会：各市州，2021年10月31日（专报）"),
        ("长春市村集体经济", WEEKLY, "长春市村集体经济周报"),
        ("长春市村集体经济", MONTHLY, "长春市村集体经济月报"),
    ],
)
def test_a_title_is_a_kind_of_paper(title: str, genre: Genre, said: str) -> None:
    assert say_title(title, genre) == said


@pytest.mark.parametrize(
    ("imprint", "head"),
    [
        (Imprint(), Head()),
        (Imprint(unit="市委组织部"), Head()),
        (Imprint(secrecy="内部资料"), Head(secrecy="内部资料")),
        (Imprint(unit="市委组织部", issue="12"), Head("", "工作专报", "市委组织部", "第12期")),
        (Imprint(issue="2026年增刊"), Head("", "工作专报", "", "2026年增刊")),
    ],
)
def test_a_name_in_red_stands_above_a_numbered_paper_only(imprint: Imprint, head: Head) -> None:
    assert make_head(imprint, REPORT) == head


@pytest.mark.parametrize(
    ("words", "spelled"),
    [
        ("长春市，2020-03-25", "长春市，2020年3月25日"),
        ("截至2020-12累计~", "截至2020年12月累计*"),
        ("2022年~", "2022年*"),
        ("2021-01至2022-11~", "2021年1月至2022年11月*"),
        ("2017—2023年", "2017—2023年"),
        ("12345-678 ~", "12345-678 ~"),
    ],
)
def test_dates_are_spelled_as_officials_write_them(words: str, spelled: str) -> None:
    assert spell_dates(words, "*") == spelled


def test_the_day_of_a_paper_is_the_typed_one_else_that_of_its_making(taken: Handout) -> None:
    bare = replace(taken, figures=())
    dates = [compose_brief(replace(bare, imprint=Imprint(date=day))).date for day in ("", "2026-12-01")]
    assert dates == ["2026年11月21日", "2026年12月1日"] == [date_in_words("2026-11-21 14:40"), "2026年12月1日"]


@pytest.mark.parametrize(
    ("number", "words"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (35, "三十五"), (99, "九十九"), (100, "一〇〇")]
)
def test_headings_are_numbered_in_chinese(number: int, words: str) -> None:
    assert chinese_number(number) == words


def test_the_sections_say_what_the_sentence_writer_says_each_paragraph_once(taken: Handout) -> None:
    few = replace(taken, figures=taken.figures[:2])
    told = ["".join(point.sentences) for point in tell_points(few)]
    parts = {"主要数据": told, "对比分析": [*tell_comparison(few)], "需要注意的问题": [*tell_cautions(few)]}
    filled = {name: words for name, words in parts.items() if words}
    found = compose_brief(few, SHORT)
    assert [section.heading for section in found.sections] == [f"{'一二三'[place]}、{name}" for place, name in enumerate(filled)]
    assert [[block.text for block in section.blocks if isinstance(block, Words)] for section in found.sections] == [*filled.values()]
    assert all(note_dates(few) in remark for remark in found.remarks[:1])


def test_the_presenters_own_words_keep_their_lines(taken: Handout) -> None:
    commented = replace(taken.figures[0], comment="要抓三件事：\n第一，摸清底数；\n第二，压实责任。")
    found = compose_brief(replace(taken, figures=(commented,)))
    words = [block.text for block in found.sections[0].blocks if isinstance(block, Words)]
    assert words[1:] == ["要抓三件事：", "第一，摸清底数；", "第二，压实责任。"]


@pytest.mark.deep
def test_a_short_brief_of_many_figures_keeps_to_two_pages_and_says_what_it_leaves_out(store: Store, taken: Handout) -> None:
    figures = tuple(replace(figure, key=f"{figure.key}{copy}") for copy in range(6) for figure in taken.figures)
    found = compose_brief(replace(taken, figures=figures))
    assert has_room(found)
    assert "限于篇幅，另有" in found.remarks[0]


def test_a_short_brief_shows_at_most_two_figures_and_has_no_attachments(taken: Handout) -> None:
    found = compose_brief(taken)
    shown = [block for section in found.sections for block in section.blocks if isinstance(block, Drawing | CaptionedTable)]
    assert len(shown) <= 2
    assert (found.attachments, found.attachment_lines) == ((), ())


def test_every_paragraph_of_figures_names_its_sources(taken: Handout) -> None:
    found = compose_brief(replace(taken, figures=taken.figures[:4]))
    titles = [*taken.sources.loc[taken.sources["source_id"] != "derivation", "title"]]
    for block in found.sections[0].blocks:
        if isinstance(block, Words):
            assert block.note and any(title in block.note for title in titles)


def test_a_whole_brief_heads_each_point_once_and_draws_it_once(whole: Brief) -> None:
    blocks = whole.sections[0].blocks
    heads = [block.text for block in blocks if isinstance(block, Subheading)]
    assert [head.partition("）")[0] for head in heads] == [f"（{chinese_number(number)}" for number in range(1, len(heads) + 1)]
    captions = [block.caption for block in blocks if isinstance(block, Drawing | CaptionedTable)]
    assert len(set(captions)) == len(captions) <= len(heads)


def test_the_attachments_hold_every_row_definition_and_source(whole: Brief, taken: Handout) -> None:
    assert [(attachment.number, attachment.title) for attachment in whole.attachments] == [
        ("附件1", "数据表"),
        ("附件2", "指标口径"),
        ("附件3", "数据来源"),
    ]
    tables, meanings, sources = ("\n".join(map(say, attachment.blocks)) for attachment in whole.attachments)
    for figure in taken.figures:
        assert missing([spell_dates(words) for words in said_of(figure)], tables) == [], figure.key
    assert missing(list(definitions(taken)), meanings) == []
    assert missing(list(taken.sources.loc[taken.sources["source_id"] != "derivation", "title"]), sources) == []


def say(block: object) -> str:
    match block:
        case CaptionedTable(caption, table):
            return "\n".join([caption, table.shared_words, *("\t".join(row) for row in table.rows)])
        case SmallWords(text):
            return text
    raise AssertionError(block)


def test_each_row_names_the_place_where_it_was_printed(whole: Brief) -> None:
    tables = [block.table for block in whole.attachments[0].blocks if isinstance(block, CaptionedTable)]
    apart = next(table for table in tables if any("字" in cell for row in table.rows for cell in row if cell.startswith("[")))
    cells = [row[apart.columns.index("来源")] for row in apart.rows]
    assert all(cell.startswith("[") and cell.endswith(("字", "]")) for cell in cells)


@pytest.mark.parametrize("genre", [WEEKLY, MONTHLY], ids=["week", "month"])
def test_a_paper_of_a_period_has_a_table_in_place_of_sentences_and_says_what_is_empty(taken: Handout, genre: Genre) -> None:
    only = replace(taken, figures=tuple(figure for figure in taken.figures if figure.key == "apart"))
    table, words = compose_brief(only, BriefForm(genre)).sections[0].blocks
    assert isinstance(table, CaptionedTable) and isinstance(words, Words)
    assert (table.caption, table.table.columns, len(table.table.rows)) == ("主要数据", ("指标", "时间", "本期"), 6)
    when = "一周前" if genre is WEEKLY else "一个月前"
    assert words.text == f"各项没有{when}可比的数字，上期栏从略；各项没有上年同期可比的数字，同期栏从略。"


def test_the_region_of_the_paper_stands_out_in_its_drawings(taken: Handout) -> None:
    pairs = next(figure for figure in taken.figures if figure.key == "dumbbell")
    found = compose_brief(replace(taken, figures=(pairs,), region="延边朝鲜族自治州"), FULL)
    (drawing,) = [block for block in found.sections[0].blocks if isinstance(block, Drawing)]
    assert pairs.chart is not None and drawing.figure.chart is not None
    names = [{series.name for series in chart.series if series.is_emphasised} for chart in (pairs.chart, drawing.figure.chart)]
    assert names == [{"吉林市"}, {"延边朝鲜族自治州"}]
