"""The rules that no single column can state, with those of other modules: figures fit their wordings, bands add up, pairs are single."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from decimal import Decimal

from etl.curated.date_rules import dates_have_passed, periods_are_ordered
from etl.curated.derivation import DERIVATION_SOURCE_ID
from etl.curated.reference_rules import lists_are_separated, references_resolve, split_ids
from etl.curated.region_rules import codes_are_valid_then, regions_are_told_apart, regions_form_a_tree, tiles_can_be_drawn
from etl.curated.tables import Row, Tables, observations
from etl.curated.text_rules import files_are_named, texts_are_plain
from etl.problems import Problem
from indicators.model.quantities import Quantity, read_figures
from indicators.model.rows import EXACT
from indicators.model.vocabulary import USES

# The statuses by which pages refuse a use: a break, another definition, an unreliable figure.
FORBIDDING_STATUSES = {"line": "BD", "change": "BDU", "rank": "DU", "denominator": "DU"}
REFUSED_TO_BOUNDS = ("line", "change")
Rule = Callable[[Tables], Iterator[Problem]]


def apply_rules(tables: Tables) -> list[Problem]:
    """Return every problem that spans columns, rows or tables."""
    return [problem for rule in RULES for problem in rule(tables)]


def describe_rules() -> list[Row]:
    """Return a row for each rule with what it promises, as the build keeps it for readers."""
    return [{"rule": rule.__name__, "place": index, "promise": promise} for index, (rule, promise) in enumerate(RULES.items())]


def wordings_agree(tables: Tables) -> Iterator[Problem]:
    """Require that a printed value, its qualifier and the unit that is part of its number follow from its wording."""
    for table, row in observations(tables):
        yield from _check_wording(tables, table, row, "value", "qualifier", row["unit"])
    for row in tables.rows["village_income_tiers"]:
        yield from _check_wording(tables, "village_income_tiers", row, "villages", "villages_qualifier", "个")
        yield from _check_wording(tables, "village_income_tiers", row, "share_percent", "share_qualifier", "%")


def _check_wording(tables: Tables, table: str, row: Row, column: str, qualifier: str, unit: str | None) -> Iterator[Problem]:
    if row["processing"] != "printed" or None in (row[column], row["as_printed"], row[qualifier]):
        return
    figures, refusals = read_figures(row["as_printed"])
    readings = [figure.quantity for figure in figures]
    differs = f"与原文写法“{row['as_printed']}”不符"
    fitting = [reading for reading in readings if (reading.value, reading.high) == (row[column], row.get("value_high"))]
    alike = [reading for reading in fitting if reading.qualifier == row[qualifier]]
    if not readings:
        advice = f"读不出数：{'；'.join(refusals)}。请写出数字及其限定词，或列为未列数字"
        yield tables.problem(table, row, "as_printed", "wording-unreadable", advice)
    elif not fitting:
        reads = "或".join(map(_value_words, readings))
        advice = f"{differs}，只读得出 {reads}；{'；'.join(refusals)}" if refusals else f"{differs}，应读作 {reads}"
        yield tables.problem(table, row, column, "value-wording", advice)
    elif not alike:
        yield tables.problem(table, row, qualifier, "qualifier-wording", f"{differs}，应为 {fitting[0].qualifier}")
    elif unit and not any(reading.unit in ("", "百分点") or unit.startswith(reading.unit) for reading in alike):
        yield tables.problem(table, row, "unit" if "unit" in row else column, "unit-wording", f"{differs}，单位应为 {alike[0].unit}")


def _value_words(reading: Quantity) -> str:
    value, high = (None if end is None else f"{end.normalize():f}" for end in (reading.value, reading.high))
    return f"{value}" if high is None else f"{value}（上限 {high}）"


def ranges_are_whole(tables: Tables) -> Iterator[Problem]:
    for table, row in observations(tables):
        value, high = row["value"], row["value_high"]
        if (row["qualifier"] == "range") != (high is not None):
            yield tables.problem(table, row, "value_high", "range-high", "限定词为 range 时必须填上限，其余不填")
        elif high is not None and value is not None and high <= value:
            yield tables.problem(table, row, "value_high", "range-order", "上限必须大于数值")


def values_are_possible(tables: Tables) -> Iterator[Problem]:
    kinds = {row["indicator_id"]: row["measure_kind"] for row in tables.rows["indicators"]}
    for table, row in observations(tables):
        value, kind = row["value"], kinds.get(row["indicator_id"])
        if value is None:
            continue
        if value < 0 and kind != "change":
            yield tables.problem(table, row, "value", "value-negative", "不能小于零")
        if row["unit"] == "%" and kind == "ratio" and value > 100:
            yield tables.problem(table, row, "value", "share-over-100", "占比不能大于 100")
        if row["unit"] in {"人", "个", "户", "件"} and kind in {"stock", "cumulative"} and value != int(value):
            yield tables.problem(table, row, "value", "count-whole", "个数应为整数")


def indicators_fit(tables: Tables) -> Iterator[Problem]:
    """Require that unit and table of an observation are those of its indicator."""
    indicators = {row["indicator_id"]: row for row in tables.rows["indicators"]}
    for table, row in observations(tables):
        indicator = indicators.get(row["indicator_id"])
        if indicator and row["unit"] and row["unit"] != indicator["unit"]:
            yield tables.problem(table, row, "unit", "unit-differs", f"与指标口径的单位不同，应为“{indicator['unit']}”")
        if indicator and indicator["table"] != table:
            yield tables.problem(table, row, "indicator_id", "table-differs", f"这个指标属于 {indicator['table']} 表")


def keys_share_a_measure(tables: Tables) -> Iterator[Problem]:
    """Require that indicators of one comparable key have one unit and one kind of measure."""
    first: dict[str, Row] = {}
    for row in tables.rows["indicators"]:
        leader = first.setdefault(row["comparable_key"], row)
        if (leader["unit"], leader["measure_kind"]) != (row["unit"], row["measure_kind"]):
            advice = f"与同一可比键的“{leader['name']}”单位或度量类型不同，请另立可比键"
            yield tables.problem("indicators", row, "comparable_key", "key-measure", advice)


def observations_are_single(tables: Tables) -> Iterator[Problem]:
    """Require one row per indicator × region × period × source, and one id across all tables; each is told at its later row."""
    figures: dict[tuple[object, ...], tuple[str, Row]] = {}
    ids: dict[str, tuple[str, Row]] = {}
    for table, row in observations(tables):
        first_table, first = ids.setdefault(row["observation_id"], (table, row))
        if first is not row and row["observation_id"]:
            if first_table != table:  # else its form has told it
                advice = f"{tables.file_names[first_table]} 第{first['_row']}行已有同一编号，请改一个"
                yield tables.problem(table, row, "observation_id", "id-twice", advice)
            continue
        key = tuple(row[name] for name in ("indicator_id", "region_code", "period_start", "period_end", "period_kind", "source_id"))
        same_table, same = figures.setdefault(key, (table, row))
        if same is not row:
            where = "" if same_table == table else f" {tables.file_names[same_table]} "
            yield tables.problem(
                table, row, "indicator_id", "observation-twice", f"与{where}第{same['_row']}行指标、地区、时期、来源都相同"
            )


def locators_fit_sources(tables: Tables) -> Iterator[Problem]:
    """Require a locator for a figure of a document whose text is registered, and none for any other."""
    files = {row["source_id"]: row["source_file"] for row in tables.rows["sources"]}
    for table in (*tables.observation_tables, "village_income_tiers", "mechanisms", "excluded_figures"):
        for row in tables.rows[table]:
            if row["source_id"] not in files:
                continue
            start, end = row["position_start"], row["position_end"]
            has_text = bool(files[row["source_id"]])
            if has_text and (start is None or end is None):
                yield tables.problem(table, row, "position_start", "locator-missing", "这份文件有原文，请填起止位置")
            elif not has_text and (start is not None or end is not None):
                yield tables.problem(table, row, "position_start", "locator-without-text", "这个来源没有登记原文，位置应留空")
            elif start is not None and end is not None and start >= end:
                yield tables.problem(table, row, "position_end", "locator-order", "结束位置应大于起始位置")


def bands_add_up(tables: Tables) -> Iterator[Problem]:
    """Require that the bands of one set follow each other without gap or overlap from 0 upward, and that their shares add up to 100."""
    sets: dict[str, list[Row]] = defaultdict(list)
    for row in tables.rows["village_income_tiers"]:
        if row["villages"] is None and row["share_percent"] is None:
            yield tables.problem("village_income_tiers", row, "villages", "band-empty", "村数与占比至少填一项")
        if row["lower_yuan"] is not None and row["upper_yuan"] is not None and row["upper_yuan"] <= row["lower_yuan"]:
            yield tables.problem("village_income_tiers", row, "upper_yuan", "band-order", "上限应大于下限")
        if row["band_set"]:
            sets[row["band_set"]].append(row)
    for rows in sets.values():
        yield from _check_band_set(tables, sorted(rows, key=lambda row: row["lower_yuan"] or 0))


def _check_band_set(tables: Tables, rows: list[Row]) -> Iterator[Problem]:
    reached: int | None = 0
    for row in rows:
        if (row["lower_yuan"] or 0) != reached:
            yield tables.problem("village_income_tiers", row, "lower_yuan", "band-gap", f"与前一档不相接，应自 {reached} 元起")
        reached = row["upper_yuan"]
    if reached is not None:
        yield tables.problem("village_income_tiers", rows[-1], "upper_yuan", "band-not-open", "最高一档的上限应留空")
    shares = [row["share_percent"] for row in rows]
    if None not in shares and abs(sum(shares) - 100) > Decimal("0.5"):
        yield tables.problem("village_income_tiers", rows[-1], "share_percent", "band-sum", f"各档占比合计 {sum(shares)}，应为 100")


def conflicts_are_marked(tables: Tables) -> Iterator[Problem]:
    """Require that of the figures of a conflict which forbids a use one has a status, or is a bound, by which every page refuses it."""
    if tables.unread & {*tables.observation_tables}:
        return
    rows = {row["observation_id"]: row for _, row in observations(tables)}
    for row in tables.rows["conflicts"]:
        named = [rows[name] for name in split_ids(row["observation_ids"]) if name in rows]
        marks = {figure["status"] for figure in named}
        has_bound = any(figure["qualifier"] not in EXACT for figure in named)
        for use in (row["forbids"] or "").split():
            wanted = FORBIDDING_STATUSES.get(use, "")
            is_refused = bool(marks & set(wanted)) or (has_bound and use in REFUSED_TO_BOUNDS)
            if wanted and not is_refused:
                advice = (
                    f"冲突不许{USES[use]}，所列数字中却没有一个的状态是 {'、'.join(wanted)}，页面会照样{USES[use]}；请改状态或改写这一项"
                )
                yield tables.problem("conflicts", row, "forbids", "conflict-unmarked", advice)


def pairs_are_single(tables: Tables) -> Iterator[Problem]:
    seen: set[frozenset[str]] = set()
    for row in tables.rows["comparability"]:
        pair = frozenset((row["left"], row["right"]))
        if len(pair) == 1:
            yield tables.problem("comparability", row, "right", "pair-same", "不能与自己相比")
        elif pair in seen:
            yield tables.problem("comparability", row, "right", "pair-twice", "这一对已经写过（次序不论）")
        seen.add(pair)


def own_source_is_free(tables: Tables) -> Iterator[Problem]:
    for row in tables.rows["sources"]:
        if row["source_id"] == DERIVATION_SOURCE_ID:
            yield tables.problem("sources", row, "source_id", "source-reserved", "这个编号留给本项目的推算，请另取")


RULES: dict[Rule, str] = {
    texts_are_plain: "文字里没有公式、网页标记、乱码、控制字符和多余的空格",
    files_are_named: "来源的原文文件只写文件名，不带路径",
    regions_form_a_tree: "每个地区都有层级更高的上级，没有一个是自己的上级",
    regions_are_told_apart: "同一上级、同一时期没有两个同名的地区",
    tiles_can_be_drawn: "方格图的格子行列齐全、在图内、各占一格",
    wordings_agree: "每个印出的数值和限定词都能由原文写法读出来，写法自带的单位也一致",
    ranges_are_whole: "区间有上下两端，上端大于下端；不是区间的没有上端",
    values_are_possible: "没有不可能的数：除变化量外不为负，占比不超过 100，人数个数为整数",
    indicators_fit: "每个数字的单位和所在的表与指标口径一致",
    keys_share_a_measure: "同一可比键的指标单位相同、度量类型相同",
    observations_are_single: "指标、地区、时期、来源都相同的数字只有一行，编号不重复",
    dates_have_passed: "日期存在、不早于 1900 年、不晚于建库之日（目标和标准除外）",
    periods_are_ordered: "期末不早于期初，时点不跨几年",
    codes_are_valid_then: "地区代码在该数字的日期有效",
    locators_fit_sources: "登记了原文的来源都有起止位置，没有登记的都没有",
    bands_add_up: "收入档首尾相接，占比合计为 100",
    lists_are_separated: "编号和别名的列表分隔无误，没有一个写两次",
    references_resolve: "冲突和推算所引的数字都存在",
    conflicts_are_marked: "不许连线、算增减、排名或作分母的冲突，所列数字中有一个的状态使页面不这样做",
    pairs_are_single: "可比性规则每对只写一次，不与自己相比",
    own_source_is_free: "没有来源冒用推算的编号",
}
