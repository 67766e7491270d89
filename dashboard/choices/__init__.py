"""What a reader chooses: shared choices, filters of rows, the tree of regions, the search."""
