"""What a sheet holds: where its tables lie, what their columns, headings and captions say, each guess with its reason."""
