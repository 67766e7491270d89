"""数据查询: rows, their files, their address."""
