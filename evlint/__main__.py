"""Runs `python -m evlint`."""

from evlint.cli import main

raise SystemExit(main())
