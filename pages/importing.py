"""数据导入: how do I bring in a table of my own?"""

from dashboard.panels.importing.steps import show_import

show_import()
