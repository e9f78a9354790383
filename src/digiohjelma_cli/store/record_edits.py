"""Edits that record what was found out: a metric's measurement, an assessment of maturity."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from digiohjelma_cli.errors import EditRefused
from digiohjelma_cli.i18n import say
from digiohjelma_cli.model.halfyear import parse_date
from digiohjelma_cli.model.maturity import Assessment, Peers, Result
from digiohjelma_cli.model.source import Source
from digiohjelma_cli.store.draft import Draft
from digiohjelma_cli.store.edit import Edited, FieldChange
from digiohjelma_cli.store.project_edits import Edit
from digiohjelma_cli.store.written import Plain, Value, read_back


def record_measurement(metric_id: str, value: Decimal, day: date, note: str) -> Edit:
    """Return the edit that adds a measured value to a metric, at its place by date.

    The edit raises EditRefused where the metric is not in the file any more, or has another value
    of the same day.
    """

    def edit(source: Source) -> Edited:
        draft = Draft(source)
        number = index_of(draft, "metrics", metric_id)
        path = ("metrics", number, "measurements")
        there = draft.value(*path)
        known = there if isinstance(there, list) else []
        entry: dict[str, Value] = {"date": day, "value": value}
        if note:
            entry["note"] = note
        same_day = next((each for each in known if _day(each) == day), None)
        before = known[-1].get("value") if known else None
        if same_day is None:
            later = next((at for at, each in enumerate(known) if _day(each) > day), None)
            if later is None:
                draft.append(path, entry)
            else:
                draft.insert(path, later, entry)
        elif not _says(same_day, value, note):
            raise EditRefused(
                say(
                    "{id}: the value of that day is there already: {value}",
                    id=metric_id,
                    value=same_day.get("value", ""),
                ),
                say("Give another day with --date, or mend the value with: digi edit metrics"),
            )
        else:
            before = read_back(value)
        return Edited(draft.text, (FieldChange("value", before, read_back(value)),))

    return edit


def record_assessment(assessment: Assessment) -> Edit:
    """Return the edit that adds an assessment to maturity.yaml, at its place by date.

    The edit raises EditRefused where an assessment of the same day is there already.
    """

    def edit(source: Source) -> Edited:
        draft = Draft(source)
        there = draft.value("assessments")
        known = there if isinstance(there, list) else []
        day = assessment.date
        assert day is not None  # a new assessment has its day
        if any(_day(each) == day for each in known):
            raise EditRefused(
                say("An assessment of that day is there already"),
                say("Give another day with --date, or mend it with: digi edit maturity"),
            )
        entry = _assessment(assessment)
        later = next((at for at, each in enumerate(known) if _day(each) > day), None)
        if later is None:
            draft.append(("assessments",), entry)
        else:
            draft.insert(("assessments",), later, entry)
        return Edited(draft.text, (FieldChange("assessments", None, read_back(entry)),))

    return edit


def index_of(draft: Draft, key: str, record_id: str) -> int:
    """Return the place of a record in its list. Raises EditRefused where it is gone."""
    records = draft.value(key)
    for number, record in enumerate(records if isinstance(records, list) else []):
        if isinstance(record, dict) and record.get("id") == record_id:
            return number
    raise EditRefused(
        say("{file}: “{id}” is not here any more", file=draft.source.path, id=record_id),
        say("Run digi check, then try again"),
    )


def _says(entry: Plain, value: Decimal, note: str) -> bool:
    """True where a measurement has the value already, and the note where one is given."""
    try:
        is_same = Decimal(entry["value"]) == value
    except (KeyError, TypeError, ArithmeticError):
        return False
    return is_same and note in ("", entry.get("note"))


def _day(entry: Plain) -> date:
    """Return an entry's day; one without a readable day counts as the earliest."""
    try:
        return parse_date(entry["date"])
    except (KeyError, TypeError, ValueError, OverflowError, AttributeError):
        return date.min


def _assessment(assessment: Assessment) -> dict[str, Value]:
    """Return an assessment as the file writes it; what is absent is left out."""
    entry: dict[str, Value] = {"name": assessment.name, "date": assessment.date or ""}
    if assessment.peers:
        entry["peers"] = _peers(assessment.peers)
    if assessment.note:
        entry["note"] = assessment.note
    entry["results"] = [_result(result) for result in assessment.results]
    return entry


def _peers(peers: Peers) -> Mapping[str, Value]:
    found: dict[str, Value | None] = {
        "name": peers.name,
        "years": peers.years or None,
        "count": peers.count,
    }
    return {key: value for key, value in found.items() if value is not None}


def _result(result: Result) -> Mapping[str, Value]:
    found: dict[str, Value | None] = {
        "perspective": result.perspective,
        "score": result.score,
        "target": result.target,
        "peer": result.peer,
        "position": result.position or None,
        "note": result.note or None,
    }
    return {key: value for key, value in found.items() if value is not None}
