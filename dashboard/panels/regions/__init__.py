"""区域对比: whom a region is compared with, and the views of the answer."""
