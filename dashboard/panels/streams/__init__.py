"""工作条线: the list of streams, the sheet of one."""
