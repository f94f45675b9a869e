"""What `.gitignore` files leave out of a search."""

from __future__ import annotations

import os
import stat

from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_LONGEST = 1 << 20  # code points of a file; what is beyond says nothing


class IgnoreRules(Value):
    """The patterns in force in a folder, outermost first, each with the folder that it counts from."""

    layers: tuple[tuple[str, Any], ...] = ()

    @classmethod
    def above(cls, folder: str) -> IgnoreRules:
        """The rules of the folders above one, up to the root of its repository."""
        chain = []
        at = os.path.abspath(folder)
        while not os.path.exists(os.path.join(at, ".git")):
            parent = os.path.dirname(at)
            if parent == at:
                return cls()  # outside a repository, ignore files mean nothing
            chain.append(parent)
            at = parent
        rules = cls()
        for parent in reversed(chain):
            rules = rules.within(parent)
        return rules

    def within(self, folder: str) -> IgnoreRules:
        """These rules and those of the folder's own file, where it has one."""
        path = os.path.join(folder, ".gitignore")
        try:
            if not stat.S_ISREG(os.lstat(path).st_mode):  # a pipe would block; git follows no link, either
                return self
            with open(path, encoding="utf-8", errors="replace") as file:
                lines = file.read(_LONGEST).splitlines()
        except OSError:
            return self
        from pathspec import GitIgnoreSpec

        return IgnoreRules((*self.layers, (os.path.abspath(folder), GitIgnoreSpec.from_lines(lines))))

    def matches(self, path: str, *, is_folder: bool) -> bool:
        """Tell whether the innermost file that speaks of a path leaves it out."""
        if not self.layers:
            return False
        full = os.path.abspath(path)
        for folder, spec in reversed(self.layers):
            name = os.path.relpath(full, folder).replace(os.sep, "/") + ("/" if is_folder else "")
            verdict = spec.check_file(name).include
            if verdict is not None:
                return bool(verdict)
        return False
