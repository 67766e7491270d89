"""One builder for each kind of chart: rows in, a description out."""
