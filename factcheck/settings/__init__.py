"""Settings: what a desk writes down once, so that nobody has to type it."""

from factcheck.settings.find import find, load
from factcheck.settings.resolve import Overrides, Settings, resolve

__all__ = ["Overrides", "Settings", "find", "load", "resolve"]
