"""Every kind of file that figures can be taken away as: what it is called, and who writes it."""

import importlib
from collections.abc import Callable
from dataclasses import dataclass

from indicators.handout import Handout

Writer = Callable[[Handout], bytes]


@dataclass(frozen=True)
class Format:
    """A kind of file. `writes_one` says that it holds a single figure."""

    name: str
    ending: str
    media_type: str
    help: str
    writer: str
    writes_one: bool = False

    def write(self, handout: Handout) -> bytes:
        """The file. Its writer is imported when first asked for: the packages behind are large."""
        module, _, function = self.writer.rpartition(".")
        write: Writer = getattr(importlib.import_module(f"indicators.files.{module}"), function)
        return write(handout)


FORMATS = (
    Format("表格 CSV", "csv", "text/csv", "每个数字一行，Excel、WPS 可直接打开", "csv.figure_csv", writes_one=True),
    Format("数据包", "zip", "application/zip", "数据、口径、来源、中文说明和 datapackage.json", "package.package_bytes"),
)
