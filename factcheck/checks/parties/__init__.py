"""Names, posts and descriptions of a draft that stand where the sources have others."""
