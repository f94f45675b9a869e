"""How fast evlint is beside its peers, and what it withstands. Run from the root of a clone."""
