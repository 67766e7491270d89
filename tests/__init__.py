"""The tests, in tiers: unit (one module), integration (modules together), browser (a real Chromium), deep (chance and endurance)."""
