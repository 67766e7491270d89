"""What chance and endurance find: random walks, random requests, builds killed at any moment; `make test` runs a seed of each."""
