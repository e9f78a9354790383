"""What the user assumes with --set and --capacity, or in a what-if file, as names digi knows."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from digiohjelma_cli.cli.dates import half_year
from digiohjelma_cli.cli.session import Session, named_project
from digiohjelma_cli.errors import UsageProblem
from digiohjelma_cli.i18n import Message, say
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.what_if import Added, Assigned, Assumption, Capacity, Plain, WhatIf
from digiohjelma_cli.store.field_edits import LISTS
from digiohjelma_cli.store.kinds import Amount
from digiohjelma_cli.store.what_if import assume
from digiohjelma_cli.store.what_if_edits import problem_at
from digiohjelma_cli.views.names import KNOWN, resolve, resolve_in_key

if TYPE_CHECKING:
    from re import Match

_SETTING: Final = r"#?(?P<id>[0-9]+(?:\.[0-9]+)*)\.(?P<key>[^\W\d][^=]*)=(?P<value>.*)"
_UNITS: Final = r"(?P<pool>[^=@]+)(?:@(?P<half_year>[^=]+))?=(?P<units>.*)"
_CHECK_NAME: Final = say("Check its name")


def assumed(session: Session) -> Portfolio:
    """Return the portfolio with what the user's options assume. Raises UsageProblem."""
    return with_assumptions(session, given(session))


def given(session: Session) -> WhatIf:
    """Return what --set and --capacity say. Raises UsageProblem."""
    return WhatIf(
        assumptions=(
            *map(_setting, session.assumed.get("set", ())),
            *map(_units, session.assumed.get("capacity", ())),
        )
    )


def from_files(session: Session, names: Sequence[str]) -> list[WhatIf]:
    """Return what each file assumes, with --set and --capacity added; without files, these alone.

    A file without a name of its own goes by its file's name. Raises UsageProblem after telling
    every problem of a file.
    """
    session.base  # noqa: B018 (its language is that of the refusals below)
    options = given(session)
    if not names:
        return [options]
    found = (_from_file(session, name) for name in names)
    return [WhatIf(each.name, (*each.assumptions, *options.assumptions)) for each in found]


def _from_file(session: Session, name: str) -> WhatIf:
    from digiohjelma_cli.render.findings import findings_text
    from digiohjelma_cli.store.what_if_file import read_what_if

    path = session.here / name
    _refuse_no_file(path, name)
    made, findings = read_what_if(path, name, session.base)
    if made is None:
        session.tell_as_is("".join(findings_text(findings, session.messages)))
        raise UsageProblem(
            say("{file}: nothing is assumed, since the file is not sound", file=name),
            say("Mend the file, then try again"),
        )
    stem = os.path.basename(name).rpartition(".")[0] or name
    return WhatIf(made.name or stem, made.assumptions)


def _refuse_no_file(path: Path, name: str) -> None:
    """Raise UsageProblem where the user names a file that is none."""
    if os.path.isdir(path):
        raise UsageProblem(say("{file} is a folder, not a file", file=name), _CHECK_NAME)
    if not os.path.exists(path):
        raise UsageProblem(say("There is no file {file}", file=name), _CHECK_NAME)


def with_assumptions(session: Session, what_if: WhatIf) -> Portfolio:
    """Return the portfolio with these assumptions over its files. Raises UsageProblem."""
    base = session.base
    given = what_if.assumptions
    added = tuple(_resolved(base, each, what_if) for each in given if isinstance(each, Added))
    # What the others name may be a new project.
    names = assume(base, WhatIf(what_if.name, added), session.today) if added else base
    others = (_resolved(names, each, what_if) for each in given if not isinstance(each, Added))
    return assume(base, WhatIf(what_if.name, (*added, *others)).holding, session.today)


def _setting(text: str) -> Assigned:
    """Return what ID.KEY=VALUE assumes. Raises UsageProblem for what is none."""
    from digiohjelma_cli.cli.editing import clean

    found = _matched(
        _SETTING,
        text,
        say("{option}: “{text}” says no project, key and value", option="--set", text=text),
        "--set 2.5.start=2024-H2",
    )
    return Assigned(found["id"], clean(found["key"]), clean(found["value"]))


def _units(text: str) -> Capacity:
    """Return what POOL=UNITS or POOL@HALF-YEAR=UNITS assumes. Raises UsageProblem."""
    found = _matched(
        _UNITS,
        text,
        say("{option}: “{text}” says no pool and units", option="--capacity", text=text),
        "--capacity digi=15",
    )
    when = half_year(found["half_year"], "--capacity") if found["half_year"] else None
    units = found["units"].strip()
    if not units:
        return Capacity(found["pool"].strip(), when, None)
    try:
        amount = Amount().parse(units.replace(",", "."))
    except ValueError:
        raise UsageProblem(
            say(
                "{key}: “{text}” is not {expected}",
                key="--capacity",
                text=units,
                expected=Amount().expected,
            ),
            say("Write for example: {example}", example="--capacity digi@2024-H1=15"),
        ) from None
    return Capacity(found["pool"].strip(), when, amount)


def _matched(pattern: str, text: str, problem: Message, example: str) -> Match[str]:
    """Return the parts of what an option says. Raises UsageProblem, with the problem and example.

    The text is in Unicode's composed form from then on, as files are.
    """
    import re

    found = re.fullmatch(pattern, unicodedata.normalize("NFC", text).strip(), re.DOTALL)
    if found is None:
        raise UsageProblem(problem, say("Write for example: {example}", example=example))
    return found


def _resolved(portfolio: Portfolio, each: Assumption, what_if: WhatIf) -> Assumption:
    """Return the assumption in the portfolio's own names. Raises UsageProblem at its place."""
    try:
        match each:
            case Capacity(pool, when, units, place):
                known = resolve("pool", pool, KNOWN["pool"](portfolio))
                return Capacity(known, when, units, place)
            case Assigned(project, key, value, place):
                found = named_project(portfolio, project).id
                return Assigned(found, *_in_key(portfolio, key, value), place)
            case _:
                _refuse_known(portfolio, each, what_if)
                return each
    except UsageProblem as problem:
        if each.place is None:
            raise
        raise problem_at(each.place, problem.message, problem.remedy) from problem


def _in_key(portfolio: Portfolio, key: str, value: Plain) -> tuple[str, Plain]:
    """Return the key and its value with the portfolio's own names in them."""
    head, _, below = key.partition(".")
    if head == "effort" and below:
        pool, dot, when = below.partition(".")
        return f"effort.{resolve('pool', pool, KNOWN['pool'](portfolio))}{dot}{when}", value
    if isinstance(value, str) and key == "status" and value:
        return key, resolve("status", value, KNOWN["status"](portfolio))
    if isinstance(value, str) and key in LISTS:
        return key, ",".join(resolve_in_key(portfolio, key, name) for name in value.split(","))
    if isinstance(value, str):
        return key, resolve_in_key(portfolio, key, value)
    if key in LISTS:
        return key, [resolve_in_key(portfolio, key, name) for name in value]
    return key, value


def _refuse_known(portfolio: Portfolio, added: Added, what_if: WhatIf) -> None:
    """Raise UsageProblem for a project that is there already, or has been added before."""
    remedy = say("Give the new project an id that is free")
    if portfolio.project(added.project) is not None:
        raise UsageProblem(say("There is a project {id} already", id=added.project), remedy)
    same = (
        each
        for each in what_if.assumptions
        if isinstance(each, Added) and each.project == added.project
    )
    if next(same) is not added:
        raise UsageProblem(say("Project {id} is added twice", id=added.project), remedy)
