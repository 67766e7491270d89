"""What figures mean: words and numbers, what may be compared, charts as descriptions. Only `store` reads a database."""
