"""The documents' texts: passages, numerals, what accounts for them."""
