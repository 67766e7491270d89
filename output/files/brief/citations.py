"""Where the figures of a paragraph come from, as the footnote at its end: titles in 《》 with who published them and when."""

import re
from collections.abc import Iterable, Iterator, Sequence

from indicators.model.rows import Observation, Printed, Source, printed_of, sources_of
from indicators.views.figure import Figure
from indicators.views.handout import Handout
from indicators.wording.provenance import DERIVED
from output.files.brief.numerals import spell_dates

UNKNOWN, BETWEEN = "未注明", "；"  # what stands between the titles of operands
NUMBER = re.compile(r"[\d.—]*\d[万亿]?")


class Citations:
    """The footnotes of one brief: a source is described where it is named first, later by its title alone."""

    def __init__(self, handout: Handout) -> None:
        rows = sources_of(handout.sources)
        self._sources = {str(row["title"]): row for row in rows if row["source_id"] != DERIVED}
        self._own = {str(row["title"]) for row in rows if row["source_id"] == DERIVED}
        self._home = handout.region
        self._named: set[str] = set()

    def cite(self, figures: Sequence[Figure], words: str) -> str:
        """Return the footnote of a paragraph on some figures: the sources of those numbers that it says, of all where none is found."""
        return self._say(self._find_said(figures, words)) or self._say(self._list(figures))

    def cite_new(self, figures: Sequence[Figure], words: str) -> str:
        """Return the same for a paragraph that goes back to figures: only what no footnote has named, empty where that is nothing."""
        return self._say(title for title in self._find_said(figures, words) if title not in self._named)

    def cite_rest(self, figures: Sequence[Figure], rows: Iterable[Observation]) -> str:
        """Return those sources of some figures and rows that no footnote has named."""
        titles = (*self._list(figures), *(title for row in rows for title in list_titles(row)))
        return self._say(title for title in titles if title not in self._named)

    def _find_said(self, figures: Iterable[Figure], words: str) -> Iterator[str]:
        """Find the sources of the rows whose number, year and place the words say."""
        plain = words.replace(",", "")
        for figure in (figure for figure in figures if figure.kind.is_printed):
            for row, named in zip(printed_of(figure.frame), figure.kind.named_figures(figure.frame), strict=True):
                is_of_place = row["region"] == self._home or row["region"] in plain
                if is_of_place and f"{row['period_end'][:4]}年" in plain and _says(plain, named.words):
                    yield from list_titles(row)

    def _list(self, figures: Iterable[Figure]) -> Iterator[str]:
        return (title for figure in figures if figure.kind.is_printed for row in printed_of(figure.frame) for title in list_titles(row))

    def _say(self, titles: Iterable[str]) -> str:
        known = [title for title in dict.fromkeys(titles) if title not in self._own]
        words = [
            say_source(self._sources[title]) if title in self._sources and title not in self._named else _quote(title) for title in known
        ]
        self._named.update(known)
        return f"{'；'.join(words)}。" if words else ""


def list_titles(row: Printed) -> tuple[str, ...]:
    """Return the titles of the sources of a row; one that was computed for its figure names those of its operands."""
    title = str(row["source_title"])
    return tuple(title.split(BETWEEN)) if row["source_id"] == DERIVED else (title,)


def _says(plain: str, words: str) -> bool:
    """Return whether a text says a figure: its number, or where it has none its words."""
    number = NUMBER.search(words.replace(",", ""))
    return re.search(rf"(?<![\d.]){re.escape(number[0])}(?!\d)", plain) is not None if number else words in plain


def say_source(source: Source) -> str:
    """Say a source in short: 《宽城区“幸福小区”创建》（吉林日报，2022年11月1日）; what is not known is left out."""
    publisher, published = (str(source[name]) if isinstance(source[name], str) else "" for name in ("publisher", "published"))
    known = [
        publisher if not publisher.startswith(UNKNOWN) else "",
        spell_dates(published) if source["date_basis"] == "printed" and published != UNKNOWN else "",
    ]
    said = "，".join(filter(None, known))
    return f"{_quote(str(source['title']))}（{said}）" if said else _quote(str(source["title"]))


def _quote(title: str) -> str:
    return f"《{title.replace('《', '〈').replace('》', '〉')}》"
