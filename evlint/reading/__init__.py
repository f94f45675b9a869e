"""Running prose, its counts, and the measures of how hard it is to read."""
