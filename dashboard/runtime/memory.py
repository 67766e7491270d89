"""What the garbage collector need not look at."""

import functools
import gc


@functools.cache
def settle() -> None:
    """After the first page: imported modules never become garbage; without this every collection walks them again (25 ms a rerun)."""
    gc.collect()
    gc.freeze()
