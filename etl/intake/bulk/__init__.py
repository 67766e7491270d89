"""Big tables by command: millions of rows of CSV or Parquet become figures in bounded memory, read by the same meaning as small ones.

What a label, a date or a heading means is asked of `etl.intake.reading` once for each different one; the rows themselves pass through
DuckDB, column by column.
"""
