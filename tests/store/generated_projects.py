"""Generated projects: any text, number and half-year that a project's file may hold."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from digiohjelma_cli.model.halfyear import HalfYear
from digiohjelma_cli.store.written import Quoted, Value

Values = dict[str, Value]

_SIGNS = st.text(st.sampled_from("=+-@'\",;:{}[]#|&*!%\\ \tabcäöÅ01\u202e\u200b\x1b_x"))
_TEXT = (_SIGNS | st.text(st.characters(exclude_categories=["Cs"]))).map(
    lambda text: unicodedata.normalize("NFC", text).strip()
)
LINES = (
    st.lists(_TEXT, max_size=3)
    .map("\n".join)
    .map(str.strip)
    .map(lambda text: text.replace("\r", ""))
).filter(bool)
LINE = _TEXT.map(lambda text: text.replace("\n", "")).map(str.strip).filter(bool)
IDS = st.lists(st.integers(0, 99), min_size=1, max_size=3).map(
    lambda parts: Quoted(".".join(map(str, parts)))
)
HALF_YEARS = st.builds(HalfYear, st.integers(1900, 2999), st.integers(1, 2))
AMOUNTS = st.decimals(0, 99999, places=2, allow_nan=False) | st.integers(0, 999).map(Decimal)
DAYS = st.dates(date(1900, 1, 1), date(2999, 12, 31))


def _record(required: dict[str, Any], optional: dict[str, Any]) -> st.SearchStrategy[Values]:
    return st.fixed_dictionaries(required, optional=optional)


_SCHEDULE = _record({"start": HALF_YEARS, "end": HALF_YEARS}, {})
_BY_HALF_YEAR = st.dictionaries(HALF_YEARS.map(str), AMOUNTS, min_size=1, max_size=3)
# The keys whose values are not names of other records.
FREE: dict[str, Any] = {
    "label": LINE,
    "schedule": _SCHEDULE,
    "phases": st.lists(
        _record(
            {"name": LINE},
            {
                "start": HALF_YEARS,
                "end": HALF_YEARS,
                "effort": st.dictionaries(LINE, AMOUNTS, min_size=1, max_size=2),
            },
        ),
        min_size=1,
        max_size=3,
    ),
    "effort": st.dictionaries(LINE, AMOUNTS | _BY_HALF_YEAR, min_size=1, max_size=3),
    "owner": LINE,
    "budget": st.dictionaries(st.integers(1900, 2999).map(str), AMOUNTS, min_size=1, max_size=3),
    "risks": st.lists(_record({"name": LINE}, {"response": LINES}), min_size=1, max_size=2),
    "health": st.sampled_from(["green", "yellow", "red"]),
    "links": st.lists(
        _record(
            {"name": LINE, "url": st.sampled_from(["https://a.fi/?x=1,2;3", "http://b/{c}"])}, {}
        ),
        min_size=1,
        max_size=2,
    ),
    "description": LINES,
    "estimated": st.lists(LINE, min_size=1, max_size=3),
    "history": st.lists(
        _record({"date": DAYS}, {"status": LINE, "schedule": _SCHEDULE, "note": LINES}),
        min_size=1,
        max_size=2,
    ),
    "ignore": st.lists(_record({"code": LINE, "reason": LINE}, {}), min_size=1, max_size=2),
}


def projects(statuses: Sequence[str], areas: Sequence[str], **names: Any) -> Any:  # noqa: ANN401 (Hypothesis's strategies)
    """Return a strategy of projects in these areas; `names` are lists of names, by key."""
    named = {
        key: st.lists(st.sampled_from(ids), min_size=1, unique=True) for key, ids in names.items()
    }
    return _record(
        {
            "id": IDS,
            "name": LINE,
            "area": st.sampled_from(areas),
            "status": st.sampled_from(statuses),
        },
        FREE | named,
    )
