"""Linting many drafts: which, under which settings, from the cache or anew, and what changed."""
