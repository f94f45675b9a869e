"""`evlint server`: the language server, on standard input and output."""

from __future__ import annotations

import sys

from evlint.importpath import drop_working_directory
from evlint.verbs.asking import make_parser


def run(arguments: list[str]) -> int:
    """Serve an editor until it leaves."""
    ask = make_parser("server", settings=False)
    ask.add_argument("--stdio", action="store_true", help="use standard input and output, as is done anyway")
    ask.add_argument(
        "--trust-workspace",
        action="store_true",
        help="run the kinds that a project's settings name, which are code",
    )
    asked = ask.parse_args(arguments)
    drop_working_directory()  # what lies beside an article is not imported
    try:
        import pygls.lsp.server  # noqa: F401 - only to see whether it is there
    except ImportError:
        print("evlint: the language server needs more: pip install 'evlint[lsp]'", file=sys.stderr)
        return 2
    from evlint.server.service import Service, set_up_log

    if sys.stdin.isatty():
        print("evlint: an editor is to start this; press Ctrl-C to leave", file=sys.stderr)
    set_up_log()
    return Service(trusted=asked.trust_workspace).run()
