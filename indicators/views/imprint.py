"""What a paper says of who made it, for whom and on what occasion: filled in when it is exported, empty fields leave no trace."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Imprint:
    """The fields of a cover and of a brief's head and foot, as they were typed. `date` is `YYYY-MM-DD`, empty for the day of making."""

    unit: str = ""  # 单位: signs the paper
    occasion: str = ""  # 场合
    speaker: str = ""  # 汇报人
    date: str = ""
    addressee: str = ""  # 主送
    issue: str = ""  # 期号
    secrecy: str = ""  # 密级


NO_IMPRINT = Imprint()
