"""Own tables from bytes to readings, each step on sheets in the likeness of real ones, and on the real ones where they are at hand."""
