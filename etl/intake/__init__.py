"""Tables of other people's making: bytes read into sheets, what each number means recognised, checked, previewed, kept as versions.

A number means what its row's labels, its column's headings and the table's constants say together. What belongs here is everything
between an uploaded file and rows that a build can fold in; no page, and nothing of the curated tables.
"""
