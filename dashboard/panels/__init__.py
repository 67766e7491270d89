"""What a single page alone shows."""
