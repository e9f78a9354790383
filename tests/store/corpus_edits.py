"""Edits of a project's file, each with what it means: told without the editor, on plain values."""

from __future__ import annotations

import copy
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date
from typing import Final, NamedTuple, TypeAlias

from digiohjelma_cli.model.halfyear import HalfYear
from digiohjelma_cli.store.field_edits import Action, Assignment, set_fields
from digiohjelma_cli.store.project_edits import Edit, Move, move, set_status
from tests.store.pure_reader import Values

ID: Final = "2.5"
DAY: Final = date(2022, 9, 1)
NOTE: Final = "Kilpailutus ratkesi: “kyllä”"
LINES: Final = "Yksi tunnus: kaikki palvelut.\n\n  # ei kommentti\nLoppu."

Meaning: TypeAlias = Callable[[Values], None]


class Tried(NamedTuple):
    """An edit of a key and what it does to a file's values.

    `back` returns the edit that takes it back, from the values as they were before. `again` is
    true where a second time changes nothing.
    """

    name: str
    key: str
    edit: Edit
    meaning: Meaning
    back: Callable[[Values], Edit] | None = None
    again: bool = True

    def expected(self, values: Values) -> Values:
        """Return what the file should say after the edit."""
        wanted = copy.deepcopy(values)
        self.meaning(wanted)
        return wanted


def found(values: Values, name: str) -> Values:
    """Return the value of a key, which may be some steps down; None where there is none."""
    for key in name.split("."):
        values = values.get(own(values, key)) if isinstance(values, dict) else None
    return values


def own(values: Values, key: str) -> str:
    """Return the key as the file writes it: in Unicode's composed form or not."""
    return next((each for each in values if _composed(each) == key), key)


def is_nothing(value: Values) -> bool:
    """True for a key without a value, and for YAML's own words for none."""
    return value is None or value in ("", "~", "null")


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


# Status and schedule


def _status(new: str, note: str = "") -> Tried:
    def meaning(values: Values) -> None:
        is_new = _composed(values["status"]) != new
        if is_new or note:
            _record(values, status=new, **({"note": note} if note else {}))
        if is_new:
            values["status"] = new

    name = f"status set {new}" + (f" --note {note!r}" if note else "")
    return Tried(name, "status", set_status(ID, new, DAY, note, {}), meaning)


def _record(values: Values, **entry: Values) -> None:
    """Add a line to the history."""
    if is_nothing(values.get("history")):
        values["history"] = []
    values["history"].append({"date": "2022-09-01", **entry})


def _moved(name: str, to: Move) -> Tried:
    def meaning(values: Values) -> None:
        old = values.get("schedule")
        if is_nothing(old):
            old = values["schedule"] = {"start": "", "end": ""}
        for key, given in (("start", to.start), ("end", to.end)):
            before = HalfYear.parse(old[key]) if old[key] else None
            new = given or (before.shift(to.by) if before else None)
            if new != before:
                old[key] = str(new)
        if to.by:
            _move_parts(values, to.by)
        span = {key: str(HalfYear.parse(old[key])) for key in ("start", "end")}
        _record(values, schedule=span, note="Viivästyi")

    def back(_: Values) -> Edit:
        return move(ID, Move(by=-to.by), DAY, "Viivästyi")

    edit = move(ID, to, DAY, "Viivästyi")
    return Tried(name, "schedule", edit, meaning, back if to.by else None, again=False)


def _move_parts(values: Values, by: int) -> None:
    """Move what is given by half-year along with the whole."""
    for phase in values.get("phases", ()):
        for key in {"start", "end"} & set(phase):
            phase[key] = str(HalfYear.parse(phase[key]).shift(by))
    effort = values.get("effort")
    for pool, amounts in (effort if isinstance(effort, dict) else {}).items():
        if isinstance(amounts, dict):
            effort[pool] = {str(HalfYear.parse(key).shift(by)): n for key, n in amounts.items()}


# Any other key


def _put(name: str, text: str) -> Tried:
    *above, last = name.split(".")

    def meaning(values: Values) -> None:
        if _is_put(found(values, name), text):
            return
        for key in (own(values, key) for key in above):
            if not isinstance(values.get(key), dict):
                values[key] = {}
            values = values[key]
        values[own(values, last)] = text

    edit = _set(Action.PUT, name, text)
    return Tried(f"set {name}={text!r}", name, edit, meaning, _put_back(name))


def _put_list(name: str, texts: Sequence[str]) -> Tried:
    text = ",".join(texts)

    def meaning(values: Values) -> None:
        values[name] = list(texts)

    edit = _set(Action.PUT, name, text)
    return Tried(f"set {name}={text}", name, edit, meaning, _put_back(name))


def _is_put(old: Values, text: str) -> bool:
    return isinstance(old, str) and _composed(old).strip() == text


def _put_back(name: str) -> Callable[[Values], Edit]:
    def back(values: Values) -> Edit:
        old = found(values, name)
        if is_nothing(old) or not old:
            return _set(Action.CLEAR, name)
        return _set(Action.PUT, name, ",".join(old) if isinstance(old, list) else str(old))

    return back


def _clear(name: str) -> Tried:
    path = name.split(".")

    def meaning(values: Values) -> None:
        if found(values, name) is None:
            return
        holders = [values]
        for key in path[:-1]:
            holders.append(holders[-1][own(holders[-1], key)])
        for holder, key in reversed(list(zip(holders, path, strict=True))):
            del holder[own(holder, key)]
            if holder:  # what would hold nothing goes as well
                return

    return Tried(f"set --clear {name}", name, _set(Action.CLEAR, name), meaning)


def _add(key: str, text: str) -> Tried:
    def meaning(values: Values) -> None:
        if is_nothing(values.get(key)):
            values[key] = []
        if text not in map(_composed, values[key]):
            values[key].append(text)

    def back(values: Values) -> Edit:
        is_there = text in map(_composed, values.get(key) or ())
        return _set(Action.ADD if is_there else Action.REMOVE, key, text)

    return Tried(f"set --add {key}={text}", key, _set(Action.ADD, key, text), meaning, back)


def _remove(key: str, text: str) -> Tried:
    def meaning(values: Values) -> None:
        del values[key][[_composed(each) for each in values[key]].index(text)]
        if not values[key]:
            del values[key]

    name = f"set --remove {key}={text}"
    return Tried(name, key, _set(Action.REMOVE, key, text), meaning, again=False)


def _set(action: Action, name: str, text: str = "") -> Edit:
    return set_fields(ID, [Assignment(action, name, text)])


EDITS: Final = (
    _status("toteutus"),
    _status("suunniteltu"),
    _status("valmis", NOTE),
    _status("suunniteltu", "Kaksi\nriviä"),
    _status("peruttu", "Valtakunnallinen palvelu korvaa"),
    _moved("move --by 1", Move(by=1)),
    _moved("move --by -3", Move(by=-3)),
    _moved("move --end 2024-H2", Move(end=HalfYear(2024, 2))),
    _moved(
        "move --start 2024-H1 --end 2025-H1",
        Move(start=HalfYear(2024, 1), end=HalfYear(2025, 1)),
    ),
    _put("name", "Uusi nimi"),
    # The quotes that this needs stay when the old name comes back.
    _put("name", "Kirjautuminen: “uusi” #1")._replace(back=None),
    _put("owner", "Päivi Äänekoski"),
    _clear("owner"),
    _put("size", "L/XL"),
    _put("description", "Yhdellä rivillä."),
    _put("description", LINES),
    _clear("description"),
    _put("group", "Yhteiset - muut"),
    _put("health", "red"),
    _put("effort.digi", "3.5"),
    _put("effort.kehittäjät", "4"),
    _put("effort.digi.2023-H1", "0.5"),
    _clear("effort.digi"),
    _clear("effort"),
    _put("budget.2024", "120000"),
    _put("budget.2026", "5"),
    _clear("budget.2024"),
    _add("themes", "arki"),
    _add("themes", "työnjako"),
    _remove("themes", "sujuva-arki"),
    _remove("themes", "tietojohtaminen"),
    _remove("themes", "työnjako"),
    _put_list("themes", ["sujuva-arki", "arki"]),
    _put_list("themes", ["arki", "muut"]),
    _put_list("themes", ["tietojohtaminen", "sujuva-arki"]),
    _add("depends_on", "1.10"),
    _remove("depends_on", "2.1"),
    _add("estimated", "budget"),
    _remove("estimated", "schedule"),
    _clear("phases"),
    _clear("links"),
)
