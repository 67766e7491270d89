"""A chart description drawn. Here is what every drawing shares; how a screen, a picture and an office program say it is in the packages.

`grammar` decides how a mark looks and what its sign means, `layout`, `scale`, `label_places` and `lettering` where things stand,
`palette` in which colours, `gap_words` how gaps and breaks are worded. The packages below translate and decide nothing of that.
"""
