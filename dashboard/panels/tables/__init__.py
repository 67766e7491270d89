"""做表: what stands in rows and columns, and the table as a card."""
