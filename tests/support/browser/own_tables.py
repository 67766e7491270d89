"""Reports in the likeness of those that a city's offices send each day."""

import io

import xlsxwriter

DISTRICTS = (("朝阳区\n（57.8万人）", 8244), ("南关区\n（48.9万人）", 10171), ("净月区\n（22.8万人）", 0), ("", 5), ("中韩示范区", 30))


def make_daily_report(day: int, *, packs: str = "蔬菜包\n（箱/袋）", sheet: str = "") -> bytes:
    """A report with merged headings of three rows, a district over two rows and a total; the year stands nowhere."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        page = book.add_worksheet(sheet or f"4.{day}")
        page.merge_range("A2:F2", f"4月{day}日长春各区、开发区生活必需品保供情况表")
        page.merge_range("A3:C3", f"统计时间段：{day}日0-18时")
        page.merge_range("A4:A6", "序号")
        page.merge_range("B4:B6", "各城区、开发区")
        page.merge_range("C4:F4", "市级直采")
        page.merge_range("C5:D5", "接收")
        page.merge_range("E5:F5", "发放")
        for column, heading in enumerate((packs, "蔬菜总量\n（吨）", "蔬菜包\n（箱/袋）", "蔬菜总量\n（吨）"), start=2):
            page.write(5, column, heading)
        for place, (name, count) in enumerate(DISTRICTS):
            row = 6 + place
            if name and not name.startswith("净月"):
                page.write_row(row, 0, [place + 1, name])
            for column, number in enumerate((count, count / 100, count, count / 100), start=2):
                page.write(row, column, number)
        page.merge_range("A9:A10", 3)
        page.merge_range("B9:B10", DISTRICTS[2][0])
        page.merge_range("A12:B12", "合计")
        counts = [count for _, count in DISTRICTS]
        for column, number in enumerate((sum(counts), sum(counts) / 100, sum(counts), sum(counts) / 100), start=2):
            page.write(11, column, number)
    return buffer.getvalue()
