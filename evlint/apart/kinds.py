"""Kinds of users as the linter sees them: each is asked over in another process, which alone imports it."""

from __future__ import annotations

import io
import pickle

from evlint.apart.child import Child, EndedError
from evlint.importpath import list_import_path
from evlint.linter import KindFault
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Any

    from evlint.diagnostic import Finding
    from evlint.document import Document
    from evlint.fitting import OptionSpec
    from evlint.rule import KindLimits

_IMPORT = 20.0  # seconds at least to start the process and to import a kind
# What answers are made of; anything else would have this process import what only the other one may.
_PARTS = frozenset({"builtins", "collections", "operator", "_operator", "types", "typing", "evlint"})


class Loaded(Value):
    """What is known of a kind once it was imported: see `kindbook.Kind`; `reviews` tells one that reviews."""

    specs: tuple[OptionSpec, ...]
    values: tuple[str, ...]
    about: str
    reviews: bool


class Ask(Value):
    """A question to the process: `verb` is load, options, check or review; `given` is what it takes.

    The kind `name` is held by `module`. The process may have `megabytes` of memory.
    """

    verb: str
    name: str
    module: str
    megabytes: int
    given: tuple[Any, ...] = ()


class Answer(Value):
    """What came of a question: `broke` tells how the kind did, if it did."""

    value: Any = None
    broke: str = ""
    is_out_of_memory: bool = False


class _Reader(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if module.partition(".")[0] not in _PARTS:
            raise pickle.UnpicklingError(f"{module}.{name} is no part of an answer")
        return super().find_class(module, name)


def _read(body: bytes) -> Any:
    return _Reader(io.BytesIO(body)).load()


class _Host:
    """The process in which users' kinds are at work, started when one is first asked."""

    def __init__(self) -> None:
        self.most: float | None = None  # seconds that a kind may take, whatever settings say
        # Called when a kind begins to work, with the seconds that it may take, and with none when it ends.
        self.watch: Callable[[float], object] = lambda seconds: None
        self._child = Child("evlint.host", _read)
        self._paths: list[str] = []
        self._loaded: dict[str, Loaded] = {}  # by module
        self._barred: dict[str, str] = {}  # by module: how importing it ended the process
        self._known: set[int] = set()  # numbers of cards that the process has
        self._is_used = False  # something was looked at, which may have left its traces

    def load(self, kind: HostedKind) -> Loaded:
        """Have the module imported, in this process of the host if it was not yet; raises `KindFault`."""
        paths = list_import_path()
        if paths != self._paths:
            self._paths = paths
            self._barred.clear()
            self.restart()
        elif not self._child.is_running:
            self.restart()
        if fault := self._barred.get(kind.module):
            raise KindFault(fault)
        if kind.module not in self._loaded:
            try:
                answer = self._ask(kind, "load")
            except EndedError as error:  # once is enough: nothing that is looked at plays a part in it
                fault = f"importing module '{kind.module}' of kind '{kind.name}' {error}"
                self._barred[kind.module] = fault
                raise KindFault(fault) from None
            if answer.is_out_of_memory:
                self.restart()
                told = f"needs more than {kind.limits.megabytes:,} MB of memory"
                raise KindFault(f"module '{kind.module}' of kind '{kind.name}' {told}")
            if answer.broke:
                raise KindFault(answer.broke)
            self._loaded[kind.module] = answer.value
        return self._loaded[kind.module]

    def ask(self, kind: HostedKind, verb: str, *given: Any, cards: tuple[int, object] | None = None) -> Any:
        """Give the answer of a kind; raises `KindFault`.

        What another article may have caused is tried again in a new process, so that a kind breaks here
        because of what it is given or not at all.
        """
        while True:
            self.load(kind)
            was_used, self._is_used = self._is_used, True
            whole = given
            if cards:
                number, content = cards
                whole = (number, None if number in self._known else content, *given)
            try:
                answer = self._ask(kind, verb, whole)
            except EndedError as error:
                if error.is_overdue or not was_used:
                    raise KindFault(str(error), is_final=True) from None
                continue
            if answer.is_out_of_memory:
                self.restart()
                if was_used:
                    continue
                raise KindFault(f"needs more than {kind.limits.megabytes:,} MB of memory", is_final=True)
            if answer.broke:
                raise KindFault(answer.broke)
            if cards:
                self._known.add(cards[0])
            return answer.value

    def restart(self) -> None:
        """Begin with a new process when the next kind is asked: modules may have changed."""
        self._child.end()
        self._loaded.clear()
        self._known.clear()
        self._is_used = False

    def _ask(self, kind: HostedKind, verb: str, given: tuple[Any, ...] = ()) -> Answer:
        seconds = min(kind.limits.seconds, self.most or kind.limits.seconds)
        if verb == "load":
            seconds = max(_IMPORT, seconds)
        self.watch(seconds)
        try:
            question = Ask(verb, kind.name, kind.module, kind.limits.megabytes, given)
            answer: Answer = self._child.ask(question, seconds)
        finally:
            self.watch(0)
        return answer


HOST = _Host()
_numbers = iter(range(1, 1 << 62))


class HostedKind:
    """A kind of a user's, with what a module of a kind has."""

    __slots__ = ("limits", "module", "name")

    Options = dict  # they are made where the module is

    def __init__(self, name: str, module: str, limits: KindLimits) -> None:
        self.name = name
        self.module = module
        self.limits = limits

    def __reduce__(self) -> tuple[object, ...]:
        return HostedKind, (self.name, self.module, self.limits)

    def load(self) -> Loaded:
        """Have the module imported; raises `KindFault`."""
        return HOST.load(self)

    def check_options(self, options: Mapping[str, object], scope: str) -> str:
        """Tell what is wrong with complete options; see `Kind.check_options`."""
        try:
            told: str = HOST.ask(self, "options", dict(options), scope)
        except KindFault as fault:
            return str(fault)
        return told

    def prepare(
        self, cards: list[tuple[str, dict[str, object]]]
    ) -> Callable[[Document], Iterable[tuple[int, Finding]]]:
        """Look at articles for all these cards."""
        number = next(_numbers)

        def check(document: Document) -> Iterable[tuple[int, Finding]]:
            found: Iterable[tuple[int, Finding]] = HOST.ask(
                self, "check", document.text, document.markdown, cards=(number, cards)
            )
            return found

        return check

    @property
    def review(self) -> Callable[..., Iterable[Finding]]:
        """Look at what others told, if the kind does that; `AttributeError` else."""
        try:
            reviews = self.load().reviews
        except KindFault:  # told when it is to check
            reviews = False
        if not reviews:
            raise AttributeError("review")
        return lambda document, *given: HOST.ask(self, "review", document.text, document.markdown, *given)


def host_kinds(modules: Mapping[str, str], limits: KindLimits) -> dict[str, HostedKind]:
    """Kinds by their names, of modules by these names."""
    return {name: HostedKind(name, module, limits) for name, module in modules.items()}
