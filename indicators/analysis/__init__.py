"""What may be said about figures: comparability, ranks, changes, shares, or the reason why nothing is said."""
