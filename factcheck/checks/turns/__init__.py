"""Where a draft says yes and a source says no, and the other way round."""
