"""Plain data set by a template of this folder as PDF: tagged (PDF/UA-1), for archives (PDF/A-2a), its typefaces embedded in part."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import typst

from indicators.model.clock import read_time
from indicators.views.handout import Handout
from output.drawing.safe_text import clean
from output.files.image_file import NO_CHINESE_FONT, NoChineseFontError, has_chinese_font
from output.files.typefaces import FANG_SONG, HEI, KAI, LATIN, SONG, TITLE_SONG, Typeface

_FOLDER = Path(__file__).parent
ARCHIVE = ["a-2a", "ua-1"]
LATIN_FACES = (LATIN, "Liberation Serif", "Tinos")  # one of their widths
_ROLES = {"song": SONG, "title": TITLE_SONG, "fang": FANG_SONG, "kai": KAI, "hei": HEI}


def typeset(template: str, handout: Handout, content: Mapping[str, Any]) -> bytes:
    """Return the PDF of a template filled with content; raises NoChineseFontError.

    The content reaches the template as data, so that nothing in it is ever read as markup. A character that no typeface of the
    machine has, or one of private use, is what the two standards refuse: such a file is tagged, but claims neither.
    """
    if not has_chinese_font():
        raise NoChineseFontError(NO_CHINESE_FONT)
    inputs = {"data": json.dumps(_cleaned({**_describe(handout), **content}), ensure_ascii=False)}
    try:
        return _compile(template, inputs, handout, ARCHIVE)
    except typst.TypstError as refused:
        if "PDF/" not in refused.message:
            raise
        return _compile(template, inputs, handout, [])


def _compile(template: str, inputs: dict[str, str], handout: Handout, standards: list[str]) -> bytes:
    pdf: Any = typst.compile(
        _FOLDER / f"{template}.typ",
        root=_FOLDER,
        font_paths=_find_fonts(),
        sys_inputs=inputs,
        pdf_standards=standards,  # type: ignore[arg-type]
        timestamp=read_time(handout.stamp.made_at),
    )
    return bytes(pdf)


@cache
def _find_fonts() -> typst.Fonts:
    return typst.Fonts()


def _describe(handout: Handout) -> dict[str, Any]:
    """Return what every template needs: title, author and stamp of the file, the watermark, the typefaces of this machine."""
    stamp = handout.stamp
    return {
        "title": handout.title,
        "author": handout.imprint.unit or stamp.product.name,
        "description": f"{stamp.watermark} 筛选条件：{stamp.filter_words}；{stamp.build_words}；制作于 {stamp.made_at}".strip(),
        "watermark": stamp.watermark,
        "faces": {role: _list_families(typeface) for role, typeface in _ROLES.items()},
    }


def _list_families(typeface: Typeface) -> list[str | dict[str, str]]:
    """Return which names of a typeface this machine knows, in the order in which they are tried; its letters and digits come first."""
    families = _find_fonts().families()
    known = {name.casefold(): name for name in families}
    chinese = [known[name.casefold()] for name in (typeface.name, *typeface.stand_ins) if name.casefold() in known]
    latin = next((name for name in LATIN_FACES if name in families), "") if typeface is not HEI else ""
    return [*([{"name": latin, "covers": "latin-in-cjk"}] if latin else []), *chinese]


def _cleaned(part: Any) -> Any:
    """Return content without characters that steer the direction of writing or that no file can hold."""
    if isinstance(part, str):
        return clean(part).encode("utf-8", "replace").decode()
    if isinstance(part, dict):
        return {name: _cleaned(value) for name, value in part.items()}
    return [_cleaned(value) for value in part] if isinstance(part, list | tuple) else part
