"""Cells of tables that spreadsheets open."""

from __future__ import annotations

# What begins a formula in a spreadsheet; the wide signs count where East Asian text is written.
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def guard(value: object) -> object:
    """Keep a spreadsheet from taking text for a formula: an apostrophe before it makes it text."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
