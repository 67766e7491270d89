"""What the documents say, held against what they speak of."""
