"""A content-quality linter for news articles.

>>> from evlint import Config, Confidence, Rule, Severity, lint_text
>>> rule = Rule(
...     id="shouted-offer",
...     group="boilerplate",
...     kind="pattern",
...     severity=Severity.WARNING,
...     confidence=Confidence.HIGH,
...     scope="body",
...     message="'{match}' shouts at the reader",
...     options={"pattern": "buy now!+"},
... )
>>> for told in lint_text("The plant opens in May.\\n\\nBuy now!!!\\n", Config((rule,))):
...     print(f"{told.place.line}:{told.place.column} {told.severity.label} {told.message}")
3:1 warning 'Buy now!!!' shouts at the reader

`load_config()` gives the rules that evlint ships, `load_config("evlint.yml")` those of a project.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from evlint.config import Config
    from evlint.diagnostic import Confidence, Diagnostic, Severity
    from evlint.linter import RuleError, lint_text
    from evlint.mistake import CardError, SettingsError
    from evlint.rule import Rule
    from evlint.settingsfile import load_config

__version__ = "0.1.0"

__all__ = [
    "CardError",
    "Confidence",
    "Config",
    "Diagnostic",
    "Rule",
    "RuleError",
    "SettingsError",
    "Severity",
    "__version__",
    "lint_text",
    "load_config",
]

_ROOMS = {
    "CardError": "mistake",
    "Confidence": "diagnostic",
    "Config": "config",
    "Diagnostic": "diagnostic",
    "Rule": "rule",
    "RuleError": "linter",
    "SettingsError": "mistake",
    "Severity": "diagnostic",
    "lint_text": "linter",
    "load_config": "settingsfile",
}


def __getattr__(name: str) -> object:
    """Import a public name when it is first asked for, so that `import evlint` costs nothing."""
    if name not in _ROOMS:
        raise AttributeError(f"module 'evlint' has no attribute '{name}'")
    from importlib import import_module

    found: object = getattr(import_module(f"evlint.{_ROOMS[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return __all__
