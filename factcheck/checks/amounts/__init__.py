"""Times and figures of a draft beside those of the sources, and of a text beside each other."""
