"""The keys of a what-if file: what is taken to be otherwise than the portfolio says."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from digiohjelma_cli.i18n import N_
from digiohjelma_cli.model.halfyear import HalfYear
from digiohjelma_cli.model.project import Project
from digiohjelma_cli.model.source import Mark
from digiohjelma_cli.store.format.common import HALF_YEAR, LINE, PROJECT_IDS
from digiohjelma_cli.store.format.project_file import PROJECT
from digiohjelma_cli.store.kinds import (
    ByHalfYear,
    Field,
    JsonSchema,
    Line,
    ListOf,
    MapOf,
    ProjectId,
    Record,
    ScalarKind,
)

# What no assumption changes: the id is the project, and digi itself writes the history.
_NOT_ASSUMED: Final = ("id", "schedule", "history")


class WhatIfFile(Struct, frozen=True):
    """A what-if file as it was read; of a project's changes the mark, whose node has them."""

    mark: Mark
    name: str = ""
    projects: dict[str, Mark] = {}
    capacity: dict[str, Decimal | dict[HalfYear, Decimal]] = {}
    cancel: tuple[str, ...] = ()
    add: tuple[Project, ...] = ()


class Steps(ScalarKind[int]):
    """A number of half-years, later or (below 0) earlier."""

    name = N_("a number of half-years, such as 1 or -1")
    example = "1"

    def parse(self, text: str) -> int:
        """Return the number; raise ValueError where there is none."""
        if not re.fullmatch(r"[+-]?[0-9]{1,3}", text):
            raise ValueError(text)
        return int(text)

    def json_schema(self) -> JsonSchema:
        """Return the JSON Schema of the number."""
        return {"type": "integer"}


STEPS: Final = Steps()
SCHEDULE: Final = {
    "start": Field(
        "start",
        HALF_YEAR,
        N_("First half-year; without `end` the project keeps its length and moves as a whole"),
    ),
    "end": Field("end", HALF_YEAR, N_("Last half-year, itself included")),
    "by": Field("by", STEPS, N_("Half-years by which the whole moves: 1 is later, -1 earlier")),
}


def _mark(mark: Mark, **_values: object) -> Mark:
    """Return where a project's changes stand: their texts are wanted, not their values."""
    return mark


class _Changes(Record[Mark]):
    """Changes of a project, of which one without a value takes its key away."""

    def json_schema(self) -> JsonSchema:
        """Return the JSON Schema of the changes."""
        schema = super().json_schema()
        for key, kind in schema["properties"].items():
            if key not in SCHEDULE:
                words = kind.pop("description")
                schema["properties"][key] = {
                    "description": words,
                    "anyOf": [kind, {"type": "null"}],
                }
        return schema


CHANGES: Final = _Changes(
    _mark,
    *SCHEDULE.values(),
    *(
        replace(field, required=False) if field.required else field
        for field in PROJECT.fields
        if field.key not in _NOT_ASSUMED
    ),
)

WHAT_IF: Final = Record(
    WhatIfFile,
    Field("name", LINE, N_("What the alternative is called")),
    Field(
        "projects",
        MapOf(ProjectId(), CHANGES),
        N_("What is otherwise in projects, by id: their schedule, and any key of their files"),
    ),
    Field(
        "capacity",
        MapOf(Line("digi"), ByHalfYear()),
        N_("Units that pools have in each half-year, alike or one by one"),
    ),
    Field("cancel", PROJECT_IDS, N_("Projects that are cancelled")),
    Field("add", ListOf(PROJECT), N_("Projects that come beside the others, with all their keys")),
)
