"""Whose word the sources give for a thing, how sure they are of it, and when they told it."""
