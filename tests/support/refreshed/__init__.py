"""Files that are edited by hand and given back: two builds that differ, and the edits."""
