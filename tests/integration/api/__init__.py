"""The API asked over ASGI."""
