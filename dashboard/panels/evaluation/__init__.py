"""考评, 赋星, 台账, 通报: what is judged by which scheme, the draw, a table of one's own, the special report."""
