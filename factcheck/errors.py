"""Errors that a user can mend."""

from __future__ import annotations


class UserError(Exception):
    """One clear line: what is wrong, where, and what to do.

    The command line prints it on standard error and exits with 2; no traceback.
    """
