"""A chart description drawn: colours, lettering, scales and places of labels, which all renderers share."""
