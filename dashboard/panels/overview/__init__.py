"""总览: coverage and the newest sources."""
