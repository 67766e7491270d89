"""The brief: what it says, and how Word lays it out."""
