"""Every kind of chart with every mark, for developers: make gallery."""
