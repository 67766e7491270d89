"""A second opinion on every view: rules in plain SQL, and the views that they are held against."""
