"""factcheck: a fact-consistency linter for newsrooms."""
