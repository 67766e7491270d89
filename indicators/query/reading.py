"""An address read: its names and values as conditions or as the words of a page, and every problem that it has.

A value may be written as the label that a page offers, as a code, or as another or a former name (indicators.query.names).
"""

import difflib
import math
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from indicators.query.build import Build
from indicators.query.names import find_meanings
from indicators.query.parameters import (
    FIRST_YEAR,
    LAST_YEAR,
    LONGEST_TEXT,
    MOST_VALUES,
    MOST_WORDS,
    PARAMETERS,
    Parameter,
    Problem,
    Unreadable,
    labels_of_build,
)

MOST_LISTED, MOST_NEAR = 60, 5
MOST_SUGGESTED = 5  # problems with words that are near: each is compared with every name there is
WORD_LIMITS = f"要有 1 至 {MOST_WORDS} 个词，合计不超过 {LONGEST_TEXT} 个字符，用空格分开"
Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Understood:
    """An address in the words of its page: labels for values, without what the page cannot show; that stands in the problems."""

    pairs: Pairs
    problems: tuple[Problem, ...]


def read(pairs: Iterable[tuple[str, str]], build: Build, parameters: Mapping[str, Parameter] = PARAMETERS) -> dict[str, Any]:
    """Read names and values of an address as conditions of a ValueFilter; raise Unreadable with all that is wrong."""
    pairs = tuple(pairs)
    conditions: dict[str, Any] = {}
    problems = [*_find_repeated(pairs, parameters), *_find_missing(pairs, parameters)]
    crowded = {problem.parameter for problem in problems}  # counted, so not read: reading compares
    for name, text in pairs:
        parameter = parameters.get(name)
        if parameter is None:
            problems.append(Problem(name, text, "没有这个参数"))
        elif name not in crowded and (not parameter.nothing or text != parameter.nothing):
            try:
                _set(conditions, parameter.condition, _MAKES[parameter.make](name, text, parameter, build))
            except Unreadable as unreadable:
                problems += unreadable.problems
    if (first := conditions.get("year_from", 0)) > (last := conditions.get("year_to", LAST_YEAR)):
        problems.append(Problem("from", str(first), f"起始年份晚于截止年份 {last}"))
    if problems:
        raise Unreadable(_suggest(problems, build, parameters))
    return conditions


def understand(
    pairs: Iterable[tuple[str, str]], build: Build, parameters: Mapping[str, Parameter], offered: Mapping[str, Collection[str]]
) -> Understood:
    """Say an address in the words that the widgets of its page have.

    `offered` are the words of a widget where they are not all labels of its condition. What is no parameter stays as it is, and so does
    free text, which the page reads itself.
    """
    pairs = tuple(pairs)
    kept: list[tuple[str, str]] = []
    problems = [*_find_repeated(pairs, parameters)]
    last = dict(pairs)
    for name, text in pairs:
        parameter = parameters.get(name)
        if parameter is None or not text or text == parameter.nothing:
            kept.append((name, text))
        elif len([given for given, _ in kept if given == name]) < MOST_VALUES and (parameter.is_many or text == last[name]):
            try:
                kept.append((name, _say(name, text, parameter, build, offered)))
            except Unreadable as unreadable:
                problems += unreadable.problems
    return Understood(tuple(dict.fromkeys(kept)), _suggest(problems, build, parameters))


def _say(name: str, text: str, parameter: Parameter, build: Build, offered: Mapping[str, Collection[str]]) -> str:
    """Return a value as the widget of its parameter says it; raise Unreadable where it does not offer it."""
    words = text
    if parameter.make == "label":
        code = _find_code(name, text, parameter, build)
        words = next((label for label, known in labels_of_build(build)[parameter.listed].items() if known == code), "")
    elif parameter.make == "choice":
        words = _choice(name, text, parameter, build)
    elif parameter.make not in ("text", "word"):
        _MAKES[parameter.make](name, text, parameter, build)
    if not words or words not in offered.get(name, (words,)):
        raise Unreadable([Problem(name, text, "没有它的数字，这里不能选", see=parameter.see)])
    return words


def _find_repeated(pairs: Pairs, parameters: Mapping[str, Parameter]) -> Iterator[Problem]:
    for name, count in Counter(name for name, _ in pairs).items():
        most = MOST_VALUES if name in parameters and parameters[name].is_many else 1
        if count > most and name in parameters:
            yield Problem(name, "", f"给了 {count} 个值，最多 {most} 个")


def _find_missing(pairs: Pairs, parameters: Mapping[str, Parameter]) -> Iterator[Problem]:
    given = {name for name, _ in pairs}
    for name, parameter in parameters.items():
        if parameter.is_required and name not in given:
            yield Problem(name, "", "缺少这个参数", see=parameter.see)


def _suggest(problems: Iterable[Problem], build: Build, parameters: Mapping[str, Parameter]) -> tuple[Problem, ...]:
    """Add to the first of the problems what comes near to the unknown words; all further ones refer to the lists."""
    suggested: list[Problem] = []
    left = MOST_SUGGESTED
    for problem in problems:
        known = _list_known(problem, build, parameters) if left and not problem.allowed else ()
        left -= bool(known)
        suggested.append(replace(problem, allowed=_find_near(problem, known, parameters)) if known else problem)
    return tuple(suggested)


def _list_known(problem: Problem, build: Build, parameters: Mapping[str, Parameter]) -> tuple[str, ...]:
    """Return what might have been meant by an unknown name or value."""
    parameter = parameters.get(problem.parameter)
    if parameter is None:
        return tuple(parameters)
    is_unknown = parameter.make == "label" and problem.value
    return tuple(labels_of_build(build)[parameter.listed]) if is_unknown else ()


def _find_near(problem: Problem, known: tuple[str, ...], parameters: Mapping[str, Parameter]) -> tuple[str, ...]:
    if problem.parameter not in parameters:
        return tuple(difflib.get_close_matches(problem.parameter[:LONGEST_TEXT], known, MOST_NEAR)) or known
    if len(known) <= MOST_LISTED:
        return known
    return tuple(difflib.get_close_matches(problem.value[:LONGEST_TEXT], known, MOST_NEAR, 0.4))


def _set(conditions: dict[str, Any], condition: str, value: Any) -> None:
    if isinstance(value, tuple):
        conditions[condition] = tuple(dict.fromkeys((*conditions.get(condition, ()), *value)))
    else:
        conditions[condition] = value


def _find_code(name: str, text: str, parameter: Parameter, build: Build) -> str:
    meanings = find_meanings(build, parameter.listed, text)
    if len(meanings) == 1:
        return meanings[0]
    if not meanings:
        raise Unreadable([Problem(name, text, f"没有这个{parameter.title}", see=parameter.see)])
    raise Unreadable([Problem(name, text, f"不止一个{parameter.title}叫这个名称，请写编号", meanings, parameter.see)])


def _label(name: str, text: str, parameter: Parameter, build: Build) -> Any:
    code = _find_code(name, text, parameter, build)
    return code if parameter.is_single else (code,)


def split_words(text: str) -> tuple[str, ...]:
    """Return the words of a keyword; raise ValueError with a sentence where they are too many or too long."""
    words = tuple(text.split())
    if not words or len(words) > MOST_WORDS or len(text) > LONGEST_TEXT:
        raise ValueError(WORD_LIMITS)
    return words


def _text(name: str, text: str, parameter: Parameter, build: Build) -> tuple[str, ...]:
    try:
        return split_words(text)
    except ValueError as error:
        raise Unreadable([Problem(name, text, str(error))]) from error


def _year(name: str, text: str, parameter: Parameter, build: Build) -> Any:
    if not (text.isascii() and text.isdigit() and len(text) == 4 and FIRST_YEAR <= int(text) <= LAST_YEAR):
        raise Unreadable([Problem(name, text, f"要写成 {FIRST_YEAR} 至 {LAST_YEAR} 之间的四位年份", (f"{FIRST_YEAR}—{LAST_YEAR}",))])
    return int(text) if parameter.is_single else (int(text),)


def _number(name: str, text: str, parameter: Parameter, build: Build) -> float:
    try:
        number = float(text) if text.isascii() else math.nan
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise Unreadable([Problem(name, text, "要写成数，如 1400 或 19.3")])
    return number


def _choice(name: str, text: str, parameter: Parameter, build: Build) -> str:
    word = dict(parameter.former).get(text, text)
    if word not in parameter.allowed:
        raise Unreadable([Problem(name, text, f"没有这种{parameter.title}", parameter.allowed)])
    return word


def _word(name: str, text: str, parameter: Parameter, build: Build) -> Any:
    if len(text) > LONGEST_TEXT:
        raise Unreadable([Problem(name, text, f"最多 {LONGEST_TEXT} 个字符")])
    return (text,) if parameter.is_many else text


_MAKES: dict[str, Callable[[str, str, Parameter, Build], Any]] = {
    "label": _label,
    "text": _text,
    "year": _year,
    "number": _number,
    "choice": _choice,
    "word": _word,
}
