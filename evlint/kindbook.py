"""Finds the kinds by their names: those that evlint ships and the installed modules of its users."""

from __future__ import annotations

import marshal
import os
import sys
from importlib import import_module

from evlint.fitting import OptionSpec, read_specs
from evlint.importpath import list_import_path
from evlint.mistake import name_choices
from evlint.rule import KIND_LIMITS
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from evlint.rule import KindLimits

_MESSAGE_LIMIT = 1000  # code points that are shown of an error of a kind


class Kind(Value):
    """One way of looking, as cards know it: its options and the `{name}` values that its messages may use.

    `about` is what it says of its options.
    """

    name: str
    module: Any
    specs: tuple[OptionSpec, ...]
    values: tuple[str, ...]
    about: str = ""

    def check_options(self, options: Mapping[str, object], scope: str) -> str:
        """Tell what is wrong with complete options that their types can't tell; empty where nothing is.

        A kind looks closer with `verify(options)`, or while it prepares: both raise `ValueError`.
        """
        if hasattr(self.module, "check_options"):  # it is at work elsewhere, and is asked there
            told: str = self.module.check_options(options, scope)
            return told
        try:
            made = self.module.Options(**options)
            if hasattr(self.module, "verify"):
                self.module.verify(made)
            elif hasattr(self.module, "prepare"):
                if hasattr(self.module, "condense"):
                    made = self.module.condense(made)
                    marshal.dumps(made)
                self.module.prepare([(scope, made)])
        except Exception as error:  # a user's kind may raise anything
            return " ".join(str(error).split())[:_MESSAGE_LIMIT] or type(error).__name__
        return ""

    def condense(self, options: Mapping[str, object]) -> Any:
        """What the kind makes of complete options ahead of time; `None` where it can't do that."""
        if not hasattr(self.module, "condense"):
            return None
        try:
            condensed = self.module.condense(self.module.Options(**options))
            marshal.dumps(condensed)
        except Exception:  # a user's kind may raise anything; the linter tells what broke
            return None
        return condensed


class KindError(Exception):
    """A kind that is not known or can't be used; the message tells why."""


class Kindbook:
    """The kinds by name; each is loaded when it is first asked for.

    `modules` maps the names of users' kinds to the modules that hold them. They are imported by another
    process, within `limits`; unless they are `trusted`, none is, and asking for one is a `KindError`.
    """

    def __init__(
        self,
        modules: Mapping[str, str] | None = None,
        *,
        trusted: bool = True,
        limits: KindLimits = KIND_LIMITS,
    ) -> None:
        self.modules = dict(modules or {})
        self.limits = limits
        self.trusted = trusted
        self._loaded: dict[str, Kind] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all kinds, bundled ones first."""
        return (*list_bundled_kinds(), *self.modules)

    def load(self, name: str) -> Kind:
        """Load a kind by its name; raises `KindError`."""
        if name not in self._loaded:
            if name in self.modules:
                if not self.trusted:
                    raise KindError(f"kind '{name}' is code of this project, which is not trusted")
                self._loaded[name] = self._load_apart(name)
            elif name in list_bundled_kinds():
                self._loaded[name] = import_kind(name, f"evlint.kinds.{name.replace('-', '_')}")
            else:
                raise KindError(f"unknown kind '{name}'{name_choices(name, self.names)}")
        return self._loaded[name]

    def host(self) -> dict[str, Any]:
        """What stands for the modules of users' kinds, for a `Config`."""
        if not self.modules:
            return {}
        from evlint.apart.kinds import host_kinds

        return dict(host_kinds(self.modules, self.limits))

    def _load_apart(self, name: str) -> Kind:
        """Have a user's kind imported by another process, which it may end."""
        from evlint.linter import KindFault

        module = self.host()[name]
        try:
            loaded = module.load()
        except KindFault as fault:
            raise KindError(str(fault)) from None
        return Kind(name, module, loaded.specs, loaded.values, loaded.about)


def list_bundled_kinds() -> tuple[str, ...]:
    """The names of the kinds that evlint ships."""
    folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "kinds")
    names = (name[:-3] for name in os.listdir(folder) if name.endswith(".py") and name[0] != "_")
    return tuple(sorted(name.replace("_", "-") for name in names))


def name_kind(module: str) -> str:
    """The name of the kind that a module holds, as cards write it.

    >>> name_kind("my_newsroom.kinds.date_line")
    'date-line'
    """
    return module.rpartition(".")[2].replace("_", "-")


def import_kind(name: str, module_name: str) -> Kind:
    """Import a kind's module here and see what it offers; raises `KindError`."""
    before = sys.path[:]
    sys.path[:] = list_import_path()
    try:
        module = import_module(module_name)
    except ModuleNotFoundError as error:
        if error.name and (module_name == error.name or module_name.startswith(f"{error.name}.")):
            raise KindError(f"no module '{module_name}' is installed for kind '{name}'") from None
        raise KindError(f"module '{module_name}' of kind '{name}' needs '{error.name}'") from None
    except MemoryError:
        raise
    except BaseException as error:  # a user's module may raise anything, and even mean to leave
        told = " ".join(f"{type(error).__name__}: {error}".split())[:_MESSAGE_LIMIT]
        raise KindError(f"module '{module_name}' of kind '{name}' broke: {told}") from None
    finally:
        sys.path[:] = before
    options = getattr(module, "Options", None)
    if not isinstance(options, type):
        raise KindError(f"module '{module_name}' of kind '{name}' has no class 'Options'")
    if not any(hasattr(module, name) for name in ("check", "prepare", "review")):
        raise KindError(f"module '{module_name}' of kind '{name}' has no function 'check' or 'prepare'")
    about = options.__doc__ or ""
    return Kind(name, module, read_specs(options), tuple(getattr(module, "VALUES", ())), about)
