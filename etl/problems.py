"""A problem found in the curated tables, said so that its finder can mend it."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One problem at one cell; `row` counts as a spreadsheet does (the header is row 1), 0 where the whole file is meant.

    The rows of a map are its features, counted from 1, its columns their properties.
    """

    file: str
    row: int
    column: str
    value: str
    rule: str
    advice: str

    def __str__(self) -> str:
        is_table, is_map = not self.file.endswith((".toml", ".geojson")), self.file.endswith(".geojson")
        where = f"第{self.row}{'个要素' if is_map else '行'}" if self.row else "整个文件" if is_table or not self.column else ""
        column = f"“{self.column}”{'列' if is_table else ''}" if self.column else ""
        value = f"，值“{self.value[:60]}”" if self.value else ""
        return f"{self.file} {where}{column}{value}：{self.advice}（规则 {self.rule}）"
