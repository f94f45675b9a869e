"""Runs `python -m evlint`."""

from evlint.importpath import drop_working_directory

# Python puts it there by itself, and with it whatever lies beside the articles.
drop_working_directory()

from evlint.cli import run  # noqa: E402

run()
