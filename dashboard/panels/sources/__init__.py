"""来源与口径: sources, texts, definitions."""
