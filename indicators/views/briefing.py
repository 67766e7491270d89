"""A briefing: the views that a presenter has collected, in order, with his headings and comments; as a small file and as an address.

It holds no chart: each figure is made anew from the page that shows it. A file also records the figures as they stood when it was
saved, so that what has changed since can be listed. A file comes from anywhere: what does not fit data/schemas/briefing.json is refused.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

import jsonschema
import pandas as pd

from indicators.query.reading import split_words
from indicators.views.frozen_view import Change, FrozenView, list_changes
from indicators.views.imprint import NO_IMPRINT, Imprint
from indicators.views.url_codec import Unreadable, decode, encode, explain_broken
from indicators.wording.provenance import NamedFigure

SCHEMA = Path(__file__).resolve().parents[2] / "data" / "schemas" / "briefing.json"
FORMAT = "briefing-1"
NAME = "汇报材料"
MOST_ITEMS = 60
TEXT, TEXT_TITLE = "text", "文字页"
REGION = "region"  # the choice of it in an address
MOST_FILE_BYTES = 5_000_000
MOST_PROBLEMS = 20
UNTITLED = "工作汇报"
_HALF = re.compile("[\ud800-\udfff]")
Query = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Item:
    """One figure: which page shows it under which choices, and what the presenter made of it; `figures` are those of the saved file.

    `is_beside` puts it onto the slide of the figure before it.

    One without a key is no figure but words of the presenter's own, his heading and what he says to it.
    """

    page: str
    query: Query
    key: str
    title: str
    heading: str = ""
    comment: str = ""
    figures: tuple[NamedFigure, ...] = ()
    is_beside: bool = False

    @property
    def name(self) -> str:
        """The same for the same view only: a short word for widgets and anchors."""
        return f"{crc32(json.dumps([self.page, self.query, self.key]).encode()):08x}"

    @property
    def is_text(self) -> bool:
        return not self.key


@dataclass(frozen=True)
class Briefing:
    """Figures in order, and what its papers say of who made them, for whom and on what occasion.

    `saved_at`, `build_id` and `data_version` are those of the file it was read from, if it was.
    """

    title: str = UNTITLED
    items: tuple[Item, ...] = ()
    saved_at: str = ""
    build_id: str = ""
    data_version: str = ""
    imprint: Imprint = NO_IMPRINT

    def holds(self, item: Item) -> bool:
        return item.name in {held.name for held in self.items}

    def with_item(self, item: Item) -> "Briefing":
        """Add a figure at the end; one that it holds already stays where it is. At most MOST_ITEMS."""
        is_full = len(self.items) >= MOST_ITEMS
        return self if is_full or self.holds(item) else replace(self, items=(*self.items, item))

    def with_text(self) -> "Briefing":
        """Add words of one's own at the end, told from others by a number."""
        texts = (Item("", ((TEXT, str(number)),), "", TEXT_TITLE) for number in range(1, MOST_ITEMS + 2))
        return self.with_item(next(item for item in texts if not self.holds(item)))

    def without(self, name: str) -> "Briefing":
        return replace(self, items=tuple(item for item in self.items if item.name != name))

    def moved(self, name: str, by: int) -> "Briefing":
        """Move one figure further up (by < 0) or down, never beyond the ends."""
        items = list(self.items)
        index = next(index for index, item in enumerate(items) if item.name == name)
        items.insert(min(max(index + by, 0), len(items) - 1), items.pop(index))
        return replace(self, items=tuple(items))

    def of_region(self, label: str, former: Iterable[str]) -> "Briefing":
        """Show the same views of another region, by its label; words that name one of the former regions are left out."""
        names = tuple(former)

        def reword(words: str, otherwise: str = "") -> str:
            return otherwise if any(name in words for name in names) else words

        moved = (
            replace(item, query=_of_region(item.query, label), heading=reword(item.heading), comment=reword(item.comment), figures=())
            if REGION in dict(item.query)
            else item
            for item in self.items
        )
        return replace(self, title=reword(self.title, UNTITLED), items=tuple(moved), saved_at="", build_id="", data_version="")

    @property
    def subject(self) -> str:
        """The region of most of its views, as their addresses name it; empty where none is of one."""
        named = [value for item in self.items for name, value in item.query if name == REGION]
        return max(dict.fromkeys(named), key=named.count, default="")

    @property
    def regions(self) -> tuple[str, ...]:
        """The regions of its views, each once, as their addresses name them."""
        return tuple(dict.fromkeys(value for item in self.items for name, value in item.query if name == REGION))

    @property
    def staying(self) -> tuple[str, ...]:
        """The titles of its views that are of no one region and stay as they are when the region is changed."""
        return tuple(item.heading or item.title for item in self.items if not item.is_text and REGION not in dict(item.query))

    def beside(self, name: str, *, is_beside: bool) -> "Briefing":
        """Put one figure onto the slide of the one before it, or onto its own."""
        return replace(self, items=tuple(replace(item, is_beside=is_beside) if item.name == name else item for item in self.items))

    def edited(self, name: str, heading: str, comment: str) -> "Briefing":
        """Change heading and comment of one figure."""
        edited = (replace(item, heading=heading, comment=comment) if item.name == name else item for item in self.items)
        return replace(self, items=tuple(edited))


def _of_region(query: Query, label: str) -> Query:
    return tuple((name, label if name == REGION else value) for name, value in query)


def list_changes_since(item: Item, frame: pd.DataFrame) -> tuple[Change, ...]:
    """List every figure of a view that is no longer what the file recorded; nothing where it recorded none."""
    return list_changes(FrozenView("", "", item.key, item.title, item.figures), frame) if item.figures else ()


def write_file(briefing: Briefing) -> bytes:
    """Write the briefing as a file that `read` reads."""
    content = {**vars(briefing), "format": FORMAT, "imprint": _filled(briefing.imprint), "items": [_plain(item) for item in briefing.items]}
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


def _filled(imprint: Imprint) -> dict[str, str]:
    """Return the fields in which something stands."""
    return {name: words for name, words in vars(imprint).items() if words}


def _plain(item: Item) -> dict[str, Any]:
    figures = [[figure.identifier, figure.name, figure.words, figure.source] for figure in item.figures]
    return {**vars(item), "query": [list(pair) for pair in item.query], "figures": figures}


def read(content: bytes) -> Briefing:
    """Read the briefing in a file; raise Unreadable, which names every problem, for whatever is none."""
    if len(content) > MOST_FILE_BYTES:
        raise Unreadable(f"文件有 {len(content):,} 字节，汇报材料最多 {MOST_FILE_BYTES:,} 字节")
    try:
        plain = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise Unreadable("不是汇报材料文件：读不出 JSON 内容。请选择“保存文件”存下的文件") from error
    return _briefing(plain)


def _briefing(plain: Any) -> Briefing:
    problems = [_problem(error) for error in _validator().iter_errors(plain)] or [*_find_halves(plain, ()), *_find_unusable(plain)]
    if problems:
        more = f"；另有 {len(problems) - MOST_PROBLEMS} 处" if len(problems) > MOST_PROBLEMS else ""
        raise Unreadable("不是汇报材料文件：" + "；".join(problems[:MOST_PROBLEMS]) + more)
    items = tuple(_item(item) for item in plain.pop("items"))
    plain.pop("format")
    imprint = Imprint(**plain.pop("imprint", {}))
    return Briefing(**plain, items=items, imprint=imprint)


def _item(plain: dict[str, Any]) -> Item:
    query = tuple((name, value) for name, value in plain.pop("query"))
    figures = tuple(NamedFigure(*words) for words in plain.pop("figures", ()))
    return Item(**plain, query=query, figures=figures)


def _find_halves(value: Any, path: tuple[str | int, ...]) -> Iterator[str]:
    """Find text that no browser could be sent: half of a pair that stands for one character."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, part in inner:
        yield from _find_halves(part, (*path, name))
    if isinstance(value, str) and _HALF.search(value):
        yield f"{_say_place(path)} 有残缺的字符，请重写这段文字"


def _find_unusable(plain: dict[str, Any]) -> Iterator[str]:
    """Find a day that is none, figures that stand there twice, and keywords that 数据查询 would not take."""
    try:
        date.fromisoformat(plain.get("imprint", {}).get("date") or "2000-01-01")
    except ValueError:
        yield "imprint → date 不是日期，请写作 2026-11-30"
    first: dict[str, int] = {}
    for number, item in enumerate(plain["items"], 1):
        name = json.dumps([item["page"], item["query"], item["key"]])
        if first.setdefault(name, number) != number:
            yield f"items → {number} 与第 {first[name]} 项是同一个图，请删去一个"
        for parameter, text in item["query"]:
            try:
                if parameter == "q" and text.strip():
                    split_words(text)
            except ValueError as error:
                yield f"items → {number} → query 的关键词{error}"


@cache
def _validator() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def _problem(error: jsonschema.ValidationError) -> str:
    return f"{_say_place(error.absolute_path)} 不符合要求（{WORDS.get(str(error.validator), str(error.validator))}）"


def _say_place(path: Iterable[str | int]) -> str:
    return " → ".join(str(part + 1 if isinstance(part, int) else part) for part in path) or "文件"


WORDS = {
    "type": "类型不对",
    "required": "缺少必需的内容",
    "additionalProperties": "有不认识的内容",
    "const": "版本不认识",
    "maxLength": "文字太长",
    "maxItems": "项目太多",
    "minItems": "项目太少",
    "pattern": "写法不对",
}


def write_address(briefing: Briefing) -> str:
    """Write the selection alone, without recorded figures, for an address; raises TooLarge."""
    items = [[item.page, [list(pair) for pair in item.query], item.key, item.title, item.heading, item.comment] for item in briefing.items]
    filled = _filled(briefing.imprint)
    return encode([FORMAT, briefing.title, items, *([filled] if filled else [])], NAME)


def read_address(text: str) -> Briefing:
    """Read the selection that an address holds; raise Unreadable for whatever is none."""
    content = decode(text, NAME)
    try:
        form, title, items, *filled = content
        (imprint,) = filled or ({},)
        names = ("page", "query", "key", "title", "heading", "comment")
        plain = {"format": form, "title": title, "imprint": imprint}
        return _briefing({**plain, "items": [dict(zip(names, item, strict=True)) for item in items]})
    except (ValueError, TypeError) as error:
        raise Unreadable(explain_broken(NAME)) from error
