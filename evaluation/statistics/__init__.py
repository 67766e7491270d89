"""Statistics that hold: each module one of them, numbers in, values out, its method and its paper in the docstring.

Rates are parts of one. scipy is imported where a distribution is asked for, so that nobody waits for it who asks for none.
"""
