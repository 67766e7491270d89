"""One figure with all that belongs to it: chart, table, origin, links, files."""
