"""What numbers come to: tables × answers → readings, each number with a fate; lists of area codes, which hold none."""
