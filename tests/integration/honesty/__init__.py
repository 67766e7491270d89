"""What the data forbid, no page does: the oracle, claims in words, printed shares as printed."""
