"""The presentation that slides stand in: our own master or one that a user gives; which layout serves for what, where there is room.

What belongs here is everything that a slide takes from its master: layouts, the room beside what the master draws, colours by their roles.
"""
