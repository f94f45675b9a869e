"""Phrases as cards write them, and the lines of an article looked up in them."""
