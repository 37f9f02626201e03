"""The sentences of the sources by words and names, and what stands around a word of a draft."""
