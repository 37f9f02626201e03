"""Checks: one file for each thing that can be wrong in a draft."""
