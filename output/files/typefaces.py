"""The typefaces of official documents, and what stands in for each where a machine does not have it."""

from dataclasses import dataclass

LATIN = "Times New Roman"


@dataclass(frozen=True)
class Typeface:
    """A Chinese typeface by its usual name; the stand-ins come in the order in which they are tried."""

    name: str
    stand_ins: tuple[str, ...]
    family: str = "roman"


SONG = Typeface("宋体", ("SimSun", "Songti SC", "Noto Serif CJK SC", "Source Han Serif SC"))
TITLE_SONG = Typeface("方正小标宋简体", ("方正小标宋_GBK", "FZXiaoBiaoSong-B05S", "华文中宋", "STZhongsong", *SONG.stand_ins, SONG.name))
FANG_SONG = Typeface("仿宋_GB2312", ("仿宋", "FangSong", "FangSong_GB2312", "STFangsong", "华文仿宋", *SONG.stand_ins), "modern")
KAI = Typeface("楷体_GB2312", ("楷体", "KaiTi", "KaiTi_GB2312", "STKaiti", "华文楷体", *SONG.stand_ins), "modern")
HEI = Typeface("黑体", ("SimHei", "Heiti SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC"), "swiss")
TYPEFACES = (FANG_SONG, KAI, HEI, SONG, TITLE_SONG)
