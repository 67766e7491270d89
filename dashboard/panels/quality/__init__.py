"""数据质量: gaps, doubts, conflicts, verdicts, the report of the build."""
