"""The briefing of a session: its desk, its figures, its sheets."""
