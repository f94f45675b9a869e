"""Runs `python -m evlint`."""

from evlint.cli import run

run()
