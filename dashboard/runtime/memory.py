"""What the garbage collector need not look at."""

import functools
import gc


@functools.cache
def freeze_gc() -> None:
    """Freeze the garbage collector after the first page: modules stay; without this each collection walks them (25 ms a rerun)."""
    gc.collect()
    gc.freeze()
