"""What a scheme's mechanism finds in the tables that units report: pure, from rows to results."""
