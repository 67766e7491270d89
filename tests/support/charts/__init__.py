"""Charts for tests: drawn from real rows, with every mark, and what renderers made of them."""
