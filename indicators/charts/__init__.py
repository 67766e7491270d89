"""Charts described as data from rows of figures, each with its answer or the reason why it is refused."""
