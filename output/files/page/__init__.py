"""A static page for any browser, without scripts."""
