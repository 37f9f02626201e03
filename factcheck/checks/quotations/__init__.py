"""Quotations of a draft beside what the sources have between quotation marks."""
