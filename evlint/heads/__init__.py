"""The languages of front matter, one room each, and the values that all of them give."""
