"""What stands in the address beside the choices of a page, and which choices stand above it."""

FROZEN = "frozen"  # the figures as they were when the link was made
PRESENT = "present"  # which screen of the page is shown to a room
CARD_PART = "view_"  # with the key of a card: which part of it is open


def is_choice(name: str) -> bool:
    """Return whether a parameter of the address says what a page shows, not how it is looked at."""
    return name not in (FROZEN, PRESENT) and not name.startswith(CARD_PART)
