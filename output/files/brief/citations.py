"""Where the figures of a point come from, as the footnote at its end: titles in 《》 with who published them and when."""

from collections.abc import Iterable

import pandas as pd

from indicators.model.rows import Source, sources_of
from indicators.views.figure import Figure
from indicators.views.handout import Handout
from indicators.wording.provenance import DERIVED
from output.files.brief.numerals import spell_dates

UNKNOWN = "未注明"


class Citations:
    """The footnotes of one brief: a source is described where it is named first, later by its title alone."""

    def __init__(self, handout: Handout) -> None:
        rows = [row for row in sources_of(handout.sources) if row["source_id"] != DERIVED]
        self._sources = {str(row["source_id"]): row for row in rows}
        self._named: set[str] = set()

    def cite(self, figures: Iterable[Figure]) -> str:
        """Return the footnote for what these figures say; empty where nothing of it was printed."""
        return self._say(dict.fromkeys(name for figure in figures for name in _source_ids(figure.frame)))

    def cite_rest(self) -> str:
        """Return the sources that no footnote has named, so that none is lost."""
        return self._say(name for name in self._sources if name not in self._named)

    def _say(self, names: Iterable[str]) -> str:
        known = [name for name in names if name in self._sources]
        words = [_title(self._sources[name]) if name in self._named else say_source(self._sources[name]) for name in known]
        self._named.update(known)
        return f"{'；'.join(words)}。" if words else ""


def _source_ids(frame: pd.DataFrame) -> Iterable[str]:
    return map(str, frame["source_id"]) if "source_id" in frame else ()


def say_source(source: Source) -> str:
    """Say a source in short: 《宽城区“幸福小区”创建》（吉林日报，2022年11月1日）; what is not known is left out."""
    publisher, published = (str(source[name]) if isinstance(source[name], str) else "" for name in ("publisher", "published"))
    known = [
        publisher if publisher and not publisher.startswith(UNKNOWN) else "",
        spell_dates(published) if published and source["date_basis"] == "printed" and published != UNKNOWN else "",
    ]
    said = "，".join(filter(None, known))
    return f"{_title(source)}（{said}）" if said else _title(source)


def _title(source: Source) -> str:
    return f"《{str(source['title']).replace('《', '〈').replace('》', '〉')}》"
