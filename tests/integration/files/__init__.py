"""Files of whole pages."""
