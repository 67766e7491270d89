"""The words, numbers and rows of the data model; what every other package stands on."""
