"""数据导入: a table of one's own read, checked, previewed, published, taken back."""
