"""All targets by name."""

from __future__ import annotations

from fuzzing.heads import HEADS
from fuzzing.memory import MEMORY
from fuzzing.projects import SETTINGS
from fuzzing.runs import RUNS
from fuzzing.stores import STORES
from fuzzing.texts import TEXT

TARGETS = {target.name: target for target in (TEXT, HEADS, SETTINGS, STORES, MEMORY, RUNS)}
