"""How Chinese reports speak: numbers and totals, times, units, places. Pure functions on words; nothing of sheets or files."""
