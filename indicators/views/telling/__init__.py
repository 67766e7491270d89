"""What figures say in a paper: messages, paragraphs, comparisons, cautions, the numbers of a summary; `messages` hands them out."""
