"""Why a file is not read at all: said in a sentence with what to do."""


class FileRefused(Exception):
    """A file that cannot be read; its message says in Chinese what is wrong with it and what to do."""


TOO_LARGE = "文件有 {size:,.0f} MB，最多 {most:,.0f} MB。请只留要导入的工作表，或分成几个文件。"
TOO_FAR = "工作表“{sheet}”的单元格 {address} 太远：最多读 {rows:,} 行、{columns:,} 列。请删去表外多余的行列，或另存为新文件。"
TOO_SLOW = "读这个文件超过了 {seconds} 秒，已停下。请只留要导入的工作表，另存后再试。"
BROKEN = "文件打不开，可能已损坏或并非表格（{reason}）。请用 Excel 或 WPS 打开后另存为 .xlsx 再试。"
LOCKED = "文件加了打开密码。请用 Excel 或 WPS 去掉密码，另存后再试。"
UNKNOWN = "认不出这是什么文件。可以导入 .xlsx、.xls 和 .csv；别的请先另存为 .xlsx。"
NO_SHEET = "文件里没有表格：每张工作表都是空的。"
DIED = "读这个文件时出错停下了，别的使用者不受影响。请用 Excel 或 WPS 打开后另存为 .xlsx 再试。"
