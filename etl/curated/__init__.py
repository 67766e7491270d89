"""The curated tables: their columns, the rules that span them, what is derived from them."""
