"""What a scheme is: the rules that an official writes down, as values."""
