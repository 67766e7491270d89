"""The server, the Chromium and the visit to a page that browser tests and tools share."""
