"""A year of made-up data for looking at every page full: seeded, and watermarked by the data set's own flag."""
