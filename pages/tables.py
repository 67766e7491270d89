"""做表: what stands where, in rows and columns of my own?"""

from dashboard.panels.tables.table_card import show_table_page

show_table_page()
