"""Facts: what sources state, kept as rule files that people review."""
