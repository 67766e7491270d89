"""What was published of own tables: versions, of which nothing is ever changed or deleted, and the folder that keeps them."""
