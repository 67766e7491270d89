"""The forms that tables come in, a module each: bytes → sheets. All of it runs in a process of its own, see container.py."""
