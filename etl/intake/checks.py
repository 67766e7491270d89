"""Rules over readings: errors must go before a table is published, doubts may stay with a typed reason that is published with them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from etl.intake.fit import Fit, sign_columns
from etl.intake.language.places import Places
from etl.intake.language.words import plain
from etl.intake.mapping import ERROR, LEFT_OUT
from etl.intake.reading.account import find_duplicates
from etl.intake.reading.results import UNLABELLED, Reading, Result
from etl.intake.recognition.roles import REGION
from etl.intake.recognition.tables import Table
from etl.intake.sheet import Place, name_cell, name_column

NO_SUM = re.compile(r"率|比重|比例|占比|比例|人均|村均|户均|平均|性别比|价格?$|涨跌|指数|倍|同比|环比|增长|增幅|增速|升降")
NO_SUM_UNITS = frozenset({"%", "‰", "百分点", "倍"})
PERSONAL_HEADS = re.compile(
    r"^(?:姓名|联系人|负责人姓名|身份证|身份证号码?|公民身份号码|电话|联系电话|手机|手机号码?|联系方式|住址|家庭住址|银行卡号?)$"
)
PERSONAL_CELLS = re.compile(r"(?<!\d)(?:\d{17}[\dXx]|1[3-9]\d{9})(?!\d)")
RATE = re.compile(r"(?<![增涨长])率$|比重|比例$|占比")  # of which less than one in a hundred would be strange
FEWEST_RATES = 3
MOST_SPANS = 10  # spans of rows that are named one by one


@dataclass(frozen=True, order=True)
class Problem:
    """What is wrong or doubtful: sheet and cell, the value, the rule that found it, and a sentence that says what to do."""

    is_error: bool
    sheet: str
    place: Place
    value: str
    rule: str
    advice: str

    @property
    def cell(self) -> str:
        return name_cell(self.place)

    def __str__(self) -> str:
        value = f"，值“{self.value[:60]}”" if self.value else ""
        return f"{'错误' if self.is_error else '疑问'}：{self.sheet} {self.cell}{value}：{self.advice}（规则 {self.rule}）"

    @property
    def key(self) -> str:
        """What a reason is given for: the rule at its place."""
        return f"{self.rule}@{self.sheet}!{self.cell}"


def check_results(
    results: Sequence[Result], places: Places, labels: Mapping[str, str], today: date, repeated: str = ERROR
) -> list[Problem]:
    """Return every problem of the tables of a file at once, errors first. `labels` are those that a person has explained or left out."""
    found: list[Problem] = []
    told: set[str] = set()
    for result in results:
        found += find_personal(result)
        found += find_unplaced(result)
        found += [
            _say(
                True,
                result,
                refused.place,
                refused.wording,
                "not-a-number",
                f"{refused.reason}，请改成一个数，或在“各列是什么”里把这一列改成备注",
            )
            for refused in result.refused
        ]
        found += find_unknown(result, places, labels, told)
        found += find_repeated(result, repeated)
        found += find_unvalued(result)
        found += find_fractions(result)
        found += find_unlabelled(result)
        found += [
            _say(False, result, (result.table.block.body[0], result.table.block.left), "", "table-doubt", doubt)
            for doubt in result.table.doubts
        ]
    for sheet in dict.fromkeys(result.table.sheet.name for result in results):
        of_sheet = [result for result in results if result.table.sheet.name == sheet]
        found += find_untimed(of_sheet, today)
        found += find_wrong_totals(of_sheet, places, labels)
    return sorted(set(found), key=rank_problem)


def rank_problem(problem: Problem) -> tuple[bool, str, Place, str]:
    """Return where a problem stands among others: errors first, then by sheet and cell."""
    return not problem.is_error, problem.sheet, problem.place, problem.rule


def find_misfits(fit: Fit, tables: Sequence[Table]) -> Iterator[Problem]:
    """Find headings that are renamed, new or gone against the mapping that is kept: each waits for an answer, none is assumed."""
    places = {heading: (table, column) for table in tables for column, heading in sign_columns(table).items()}
    asked = [("heading-renamed", new, f"“{old}”现在写作“{new}”：是同一指标，还是另一个？") for old, new in fit.renamed]
    asked += [("heading-new", heading, f"多出“{heading}”：要导入吗？") for heading in fit.new]
    asked += [("heading-gone", heading, f"少了“{heading}”：这一期没有吗？") for heading in fit.gone]
    for rule, heading, question in asked:
        table, column = places.get(heading, (tables[0], tables[0].block.left))
        row = (*table.block.head, *table.block.body)[max(len(table.block.head) - 1, 0)]
        yield Problem(True, table.sheet.name, (row, column), heading, rule, f"{question}请在“读”里回答")


def _say(is_error: bool, result: Result, place: Place, value: str, rule: str, advice: str) -> Problem:
    return Problem(is_error, result.table.sheet.name, place, value, rule, advice)


def find_personal(result: Result) -> Iterator[Problem]:
    """Find columns and cells that name persons: nothing about a private person is taken in."""
    table = result.table
    for column in table.block.columns:
        heads = [plain(cell) for row in table.block.head if isinstance(cell := table.sheet.filled[row][column], str)]
        if any(PERSONAL_HEADS.match(head) for head in heads):
            place = (table.block.head[-1], column)
            yield _say(True, result, place, heads[-1], "personal-column", f"{name_column(column)} 列是个人信息，请从文件里删去这一列再上传")
    cells = ((row, column) for row in table.block.body for column in table.block.columns)
    for row, column in cells:
        cell = table.sheet.rows[row][column]
        if cell is not None and PERSONAL_CELLS.search(str(cell)):
            yield _say(True, result, (row, column), "", "personal-cell", "像是身份证号或手机号，请从文件里删去再上传")


def find_unplaced(result: Result) -> Iterator[Problem]:
    """Find numbers of a table of which nobody has said what region it is about; and labels that no list of ours can know: told once."""
    beyond = [label for label in result.beyond if label]
    if not result.table.scope.value and result.readings:
        first = result.readings[0]
        yield _say(True, result, first.place, first.wording, "no-region", f"{len(result.readings)} 个数字没有说是哪里，请回答上面的问题")
    elif beyond:
        named = "、".join(beyond[:MOST_SPANS]) + (" 等" if len(beyond) > MOST_SPANS else "")
        advice = f"{len(beyond)} 个行名不在地区表里，它们的数字不导入：{named}。要导入请指明或新增"
        reading = next(reading for reading in result.readings if reading.label == beyond[0])
        yield _say(False, result, _find_label(result, reading), beyond[0], "beyond-list", advice)


def find_unknown(result: Result, places: Places, labels: Mapping[str, str], told: set[str]) -> Iterator[Problem]:
    """Find labels that name no region of the scope and that nobody has explained or left out: one problem for each label, `told` once."""
    for reading in result.readings:
        if reading.region or not reading.label or reading.label in {*told, *result.beyond} or labels.get(reading.label) == LEFT_OUT:
            continue
        told.add(reading.label)
        near = "、".join(places.by_code[code].names[0] for code in places.suggest(reading.label, result.table.scope.value))
        advice = f"不认得“{reading.label}”" + (f"，是不是{near}？" if near else "。") + "请指定地区、新增地区，或不导入"
        yield _say(True, result, _find_label(result, reading), reading.label, "unknown-region", advice)


def _find_label(result: Result, reading: Reading) -> Place:
    """Return the cell of a label: in the row of its number, or in the headings above it."""
    columns, bands = result.table.find_columns(REGION), result.table.find_bands(REGION)
    return (reading.place[0], columns[0]) if columns else (bands[-1], reading.place[1]) if bands else reading.place


def find_untimed(results: Sequence[Result], today: date) -> Iterator[Problem]:
    """Find numbers of a sheet whose time is not said, is no day, or lies ahead: one problem for the first of each kind."""
    readings = [(result, reading) for result in results for reading in result.readings]
    untimed = [(result, reading) for result, reading in readings if reading.period is None or reading.period.days is None]
    for result, reading in untimed[:1]:
        advice = f"{len(untimed)} 个数字没有写全时间，请回答上面的问题"
        yield _say(True, result, reading.place, reading.wording, "no-period", advice)
    ahead = [(result, reading) for result, reading in readings if reading.period and reading.period.days and reading.period.days[0] > today]
    for result, reading in ahead[:1]:
        words = reading.period.words if reading.period else ""
        yield _say(True, result, reading.place, words, "period-ahead", f"{len(ahead)} 个数字的时间晚于今天（{today}），请核对年份")


def find_other_units(result: Result, indicators: Mapping[str, str], units: Mapping[str, str]) -> Iterator[Problem]:
    """Find numbers in another unit than that of the existing indicator to which their name was given, or whose indicator is gone."""
    for name, identifier in indicators.items():
        reading = next((one for one in result.readings if one.indicator == name and one.unit != units.get(identifier)), None)
        if reading is not None:
            unit = units.get(identifier)
            wanted = f"已有指标的单位是“{unit}”，表里是“{reading.unit or '没有写'}”" if unit else "对应的指标已经没有了"
            yield _say(True, result, reading.place, reading.wording, "other-unit", f"“{name}”：{wanted}，请改对应或改表")


def find_repeated(result: Result, repeated: str) -> Iterator[Problem]:
    """Find several numbers for one indicator, region and time, unless it is settled what they come to."""
    if repeated != ERROR:
        return
    regions: dict[str, list[Reading]] = {}
    for group in find_duplicates(result.readings):
        regions.setdefault(group[0].label, []).extend(group)
    for label, readings in regions.items():
        rows = _tell_rows(sorted({reading.place[0] + 1 for reading in readings}))
        yield _say(True, result, readings[0].place, label, "repeated", f"“{label}”在第 {rows} 行各有一个数，请选择相加、只取第一行，或改表")


def _tell_rows(rows: Sequence[int]) -> str:
    """Say numbers of rows, those that follow one another as a span: 14、15 or 2—169."""
    spans: list[list[int]] = []
    for row in rows:
        if spans and row == spans[-1][-1] + 1:
            spans[-1].append(row)
        else:
            spans.append([row])
    said = [str(span[0]) if len(span) == 1 else f"{span[0]}—{span[-1]}" for span in spans]
    return "、".join(said[:MOST_SPANS]) + (" 等" if len(said) > MOST_SPANS else "")


def find_unlabelled(result: Result) -> Iterator[Problem]:
    """Find numbers of rows that name nothing, as those of merged labels do where a file keeps no merges: told once."""
    places = sorted(place for place, fate in result.fates.items() if fate == UNLABELLED and result.table.sheet.cell(place) is not None)
    if places:
        rows = _tell_rows(sorted({place[0] + 1 for place in places}))
        advice = f"第 {rows} 行没有行名，{len(places)} 个数字不导入。行名若与上一行相同，请补上再上传"
        yield _say(False, result, places[0], str(result.table.sheet.cell(places[0])), "no-label", advice)


def find_unvalued(result: Result) -> Iterator[Problem]:
    """Find formulas that hold no computed value where a number is expected."""
    for place in result.table.sheet.unvalued:
        if place[0] in result.table.block.body and place[1] in result.table.numbers:
            yield _say(True, result, place, "", "formula-without-value", "公式还没有算出值，请用 Excel 或 WPS 打开、保存一次再上传")


def find_fractions(result: Result) -> Iterator[Problem]:
    """Doubt rates in per cent none of which is above 1: a sheet may hold 0.983 and show no %."""
    by_name: dict[str, list[Reading]] = {}
    for reading in result.readings:
        if reading.unit == "%" and RATE.search(reading.indicator) and "%" not in reading.wording.replace("％", "%"):
            by_name.setdefault(reading.indicator, []).append(reading)
    for name, readings in by_name.items():
        values = [reading.value for reading in readings if reading.place not in result.table.sheet.percents]
        if len(values) >= FEWEST_RATES and all(0 < value <= 1 for value in values):
            first = readings[0]
            advice = f"“{name}”都不到 1%，可能是没有设百分比格式的小数（0.983 即 98.3%）；是小数请在表里设成百分比，不是请写明"
            yield _say(False, result, first.place, first.wording, "fraction", advice)


def find_wrong_totals(results: Sequence[Result], places: Places, labels: Mapping[str, str]) -> Iterator[Problem]:
    """Find totals that differ from the sum of the parts right below: this tests the reading itself. One doubt for each indicator.

    Nothing is said while labels are unknown: their figures are missing from the sum.
    """
    readings = [reading for result in results for reading in result.readings]
    if any(not reading.region and reading.label and labels.get(reading.label) != LEFT_OUT for reading in readings):
        return
    scope = results[0].table.scope.value
    differing: dict[str, list[tuple[Reading, str]]] = {}
    for (indicator, _), (totals, parts) in _group_summable(readings, scope, places).items():
        if len(totals) == 1 and len({part.region for part in parts}) > 1 and (said := _compare_total(totals[0], parts)):
            differing.setdefault(indicator, []).append((totals[0], said))
    for indicator, found in differing.items():
        total, said = found[0]
        more = f"（另有 {len(found) - 1} 个时间也不同）" if len(found) > 1 else ""
        yield _say(False, results[0], total.place, str(total.value), "total-differs", f"“{indicator}”{said}{more}。请核对，或写明原因")


def _group_summable(readings: Sequence[Reading], scope: str, places: Places) -> dict[tuple[str, str], tuple[list[Reading], list[Reading]]]:
    """Group what adds up by indicator and time: the scope's own readings and those of the regions right below it."""
    groups: dict[tuple[str, str], tuple[list[Reading], list[Reading]]] = {}
    for reading in readings:
        if not reading.region or reading.period is None or NO_SUM.search(reading.indicator) or reading.unit in NO_SUM_UNITS:
            continue
        totals, parts = groups.setdefault((reading.indicator, reading.period.words), ([], []))
        if reading.region == scope:
            totals.append(reading)
        elif places.find_parent(reading.region) == scope:
            parts.append(reading)
    return groups


def _compare_total(total: Reading, parts: Sequence[Reading]) -> str:
    """Say how a total differs from its parts; nothing where it does not, or by no more than rounded parts may."""
    summed = sum((part.value for part in parts), Decimal(0))
    slack = sum((_measure_rounding(reading.value) for reading in (total, *parts)), Decimal(0))
    if abs(summed - total.value) <= slack:
        return ""
    apart = (total.value - summed).normalize()
    return f"合计 {total.value}，{len(parts)} 个地区相加得 {summed.normalize():f}，差 {apart:f}"


def _measure_rounding(value: Decimal) -> Decimal:
    """Return half of the last digit of a number with decimals: by so much it may have been rounded. A whole number was counted."""
    exponent = int(value.as_tuple().exponent)
    return Decimal(5).scaleb(exponent - 1) if exponent < 0 else Decimal(0)
