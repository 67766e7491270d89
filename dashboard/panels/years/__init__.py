"""年度变化: lines, indices, two dates, the list of changes."""
