"""Of two assumptions about the same the later holds, and the earlier is not told."""

from __future__ import annotations

from decimal import Decimal

import pytest

from digiohjelma_cli.model.halfyear import HalfYear
from digiohjelma_cli.model.source import Place, Source
from digiohjelma_cli.model.what_if import Added, Assigned, Assumption, Capacity, WhatIf

FILE = Place(Source("f.yaml", ""))


def assumption(text: str, place: Place | None = None) -> Assumption:
    """Return what KEY=VALUE of project 1.1, digi@HALF-YEAR=UNITS or +ID means."""
    key, _, value = text.partition("=")
    pool, _, when = key.partition("@")
    if text.startswith("+"):
        return Added(text[1:], {})
    if pool in ("digi", "work"):
        return Capacity(pool, HalfYear.parse(when) if when else None, Decimal(value), place)
    return Assigned("1.1", key, value, place)


@pytest.mark.parametrize(
    ("given", "held"),
    [
        ("start=2024-H1 start=2024-H2", "start=2024-H2"),
        ("start=2024-H1 end=2024-H2", "start=2024-H1 end=2024-H2"),
        ("schedule= start=2024-H1 end=2024-H2", "start=2024-H1 end=2024-H2"),
        ("start=2024-H1 end=2024-H2 schedule=", "schedule="),
        ("by=1 schedule= by=2", "by=2"),
        ("by=1 start=2024-H1", "by=1 start=2024-H1"),
        ("size=L status=valmis size=S", "status=valmis size=S"),
        ("effort.digi=1 effort.digi.2024-H1=2", "effort.digi=1 effort.digi.2024-H1=2"),
        ("effort.digi.2024-H1=2 effort.digit=1 effort.digi=1", "effort.digit=1 effort.digi=1"),
        ("effort.digi=1 effort=", "effort="),
        ("schedule= size=", "schedule= size="),
        ("digi=1 digi@2024-H1=2 digi@2024-H1=3", "digi=1 digi@2024-H1=3"),
        ("digi@2024-H1=2 work@2024-H1=2 digi=1", "work@2024-H1=2 digi=1"),
        ("+1.1 size=L +1.2", "+1.1 size=L +1.2"),
    ],
)
def test_what_holds(given: str, held: str) -> None:
    made = WhatIf("Later", tuple(map(assumption, given.split())))

    assert made.holding == WhatIf("Later", tuple(map(assumption, held.split())))


def test_another_project_s_assumptions_hold() -> None:
    both = (Assigned("1.1", "start", "2024-H1"), Assigned("1.2", "start", "2024-H2"))

    assert WhatIf(assumptions=both).holding.assumptions == both


def test_a_shift_and_an_end_of_one_source_contradict_and_an_option_overrides_a_file() -> None:
    of_file = (assumption("end=2024-H1", FILE), assumption("by=1", FILE))
    start, by = assumption("start=2024-H2"), assumption("by=2")

    assert WhatIf(assumptions=of_file).holding.assumptions == of_file
    assert WhatIf(assumptions=(*of_file, start)).holding.assumptions == (of_file[0], start)
    assert WhatIf(assumptions=(*of_file, by)).holding.assumptions == (by,)
