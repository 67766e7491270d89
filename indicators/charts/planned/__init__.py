"""The charts of each work stream, chosen by hand as data and carried out or refused on the figures at hand."""
