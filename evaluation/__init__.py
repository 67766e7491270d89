"""The evaluation systems of the documents: a scheme is data, its mechanism a pure function of counts, checks, entries and weeks."""
