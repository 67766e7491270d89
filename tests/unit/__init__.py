"""What one module promises, held against real rows; the folders are those of the product."""
