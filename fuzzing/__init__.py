"""Strange input by the million, and what must hold of each: see `python -m fuzzing --help`."""
