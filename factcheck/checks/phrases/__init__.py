"""Other words of a draft that stand where the sources have others: things, causes, purposes."""
