"""What figures say in a paper."""
