"""Views that leave the screen: what a link, a briefing or a file holds."""
