"""What the pages of evaluation say of what was found."""
