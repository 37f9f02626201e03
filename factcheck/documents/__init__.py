"""Readers: from a file to its prose, and from each character of that prose back to the file."""

from factcheck.documents.model import Comment, Document, Position
from factcheck.documents.offsets import Block, BlockKind
from factcheck.documents.registry import find, load_bytes, read, read_bytes, read_text

__all__ = [
    "Block",
    "BlockKind",
    "Comment",
    "Document",
    "Position",
    "find",
    "load_bytes",
    "read",
    "read_bytes",
    "read_text",
]
