"""Where the figures of a paragraph come from, as the footnote at its end: titles in 《》 with who published them and when."""

import re
from collections.abc import Iterable, Iterator, Sequence

from indicators.model.rows import Source, rows_of, sources_of
from indicators.views.figure import Figure
from indicators.views.handout import Handout
from indicators.wording.provenance import DERIVED
from output.files.brief.numerals import spell_dates

UNKNOWN = "未注明"
NUMBER = re.compile(r"[\d.—]*\d[万亿]?")


class Citations:
    """The footnotes of one brief: a source is described where it is named first, later by its title alone."""

    def __init__(self, handout: Handout) -> None:
        self._sources = {str(row["source_id"]): row for row in sources_of(handout.sources) if row["source_id"] != DERIVED}
        self._home = handout.region
        self._named: set[str] = set()

    def cite(self, figures: Sequence[Figure], words: str) -> str:
        """Return the footnote of a paragraph on some figures: the sources of those numbers that it says, of all where none is found."""
        return self._say(self._find_said(figures, words)) or self._say(_list_sources(figures))

    def cite_new(self, figures: Sequence[Figure], words: str) -> str:
        """Return the same for a paragraph that goes back to figures: only what no footnote has named, empty where that is nothing."""
        return self._say(name for name in self._find_said(figures, words) if name not in self._named)

    def cite_rest(self, figures: Sequence[Figure]) -> str:
        """Return those sources of some figures that no footnote has named."""
        return self._say(name for name in _list_sources(figures) if name not in self._named)

    def _find_said(self, figures: Iterable[Figure], words: str) -> Iterator[str]:
        """Find the sources of the rows whose number, year and place the words say."""
        plain = words.replace(",", "")
        for figure in (figure for figure in figures if figure.kind.is_printed):
            for row, named in zip(rows_of(figure.frame), figure.kind.named_figures(figure.frame), strict=True):
                is_of_place = row["region"] == self._home or row["region"] in plain
                if is_of_place and f"{row['period_end'][:4]}年" in plain and _says(plain, named.words):
                    yield str(row["source_id"])

    def _say(self, names: Iterable[str]) -> str:
        known = [name for name in dict.fromkeys(names) if name in self._sources]
        words = [_title(self._sources[name]) if name in self._named else say_source(self._sources[name]) for name in known]
        self._named.update(known)
        return f"{'；'.join(words)}。" if words else ""


def _list_sources(figures: Iterable[Figure]) -> Iterator[str]:
    return (str(name) for figure in figures if figure.kind.is_printed for name in figure.frame["source_id"])


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
    return f"{_title(source)}（{said}）" if said else _title(source)


def _title(source: Source) -> str:
    return f"《{str(source['title']).replace('《', '〈').replace('》', '〉')}》"
