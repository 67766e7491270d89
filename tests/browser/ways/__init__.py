"""Ways of using the pages: in a room, by keyboard, with a screen reader, as a static page, on paper."""
