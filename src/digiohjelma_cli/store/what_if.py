"""Assumptions laid over a portfolio: the texts that files would have, and what is read of them.

The edits are those of `digi set`, `digi move` and `digi status set`, so a value is typed, and
refused, as there. Nothing is written.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from digiohjelma_cli.errors import DigiError, EditRefused, UsageProblem
from digiohjelma_cli.i18n import _
from digiohjelma_cli.model.halfyear import HalfYear
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.source import Mapping, Node, Place, Scalar, Source
from digiohjelma_cli.model.what_if import Added, Assigned, Capacity, WhatIf
from digiohjelma_cli.store.compose import compose
from digiohjelma_cli.store.edit import Edited
from digiohjelma_cli.store.load import PROJECTS_DIR, known_records, load_from
from digiohjelma_cli.store.new_project import new_project
from digiohjelma_cli.store.project_edits import Edit
from digiohjelma_cli.store.reading import Reading
from digiohjelma_cli.store.sources import Disk, as_user_knows
from digiohjelma_cli.store.what_if_edits import capacity_edit, problem_at, project_edits
from digiohjelma_cli.store.written import Value, key_lines


def assume(portfolio: Portfolio, what_if: WhatIf, today: date) -> Portfolio:
    """Return the portfolio as it would be. Raises UsageProblem for what cannot be assumed."""
    texts: dict[str, str] = {}
    made = _read(portfolio, texts, _of_projects(portfolio, what_if, today))
    # The pools last: by then it is known how far the schedules go.
    half_years = sorted({*portfolio.half_years, *made.half_years})
    made = _read(portfolio, texts, _of_pools(portfolio, what_if, half_years), made)
    known = set(portfolio.broken_files)
    for finding in made.findings:
        if finding.rule.leaves_out and finding.place.file not in known:
            raise UsageProblem.at(finding.place, finding.message, finding.remedy)
    return replace(made, what_if=what_if)


def _read(
    portfolio: Portfolio,
    texts: dict[str, str],
    edits: Iterable[tuple[str, Edit, Place | None]],
    as_it_is: Portfolio | None = None,
) -> Portfolio:
    """Return what is read once the edits are made to `texts`; without any, what was read before."""
    made = as_it_is or portfolio
    is_any = False
    for file, edit, place in edits:
        before = texts.get(file)
        source = _source(portfolio, file) if before is None else Source(file, before)
        texts[file] = _edited(source, edit, place)
        is_any = True
    if not is_any:
        return made
    return load_from(Disk(portfolio.root, texts), portfolio.root, known_records(portfolio))


def _edited(source: Source, edit: Edit, place: Place | None) -> str:
    """Return the text after an edit. Raises UsageProblem where its value makes no sense.

    What keeps an edit from a file, such as a comment in its way, is no reason not to assume: then
    the edit is made to the same values written anew.
    """
    try:
        try:
            return edit(source).text
        except EditRefused:
            return edit(_anew(source)).text
    except DigiError as problem:
        raise problem_at(place, problem.message, problem.remedy) from problem


def _anew(source: Source) -> Source:
    """Return a file's values in a form that takes every edit: no comments, no keys left empty."""
    root = compose(Reading(source))
    if not isinstance(root, Mapping):
        return source
    lines = [line for key, value in _given(root).items() for line in key_lines(key, value, "")]
    return Source(source.path, "\n".join(lines) + "\n")


def _given(node: Mapping) -> dict[str, Value]:
    """Return the keys that have a value."""
    return {
        key: _value(value)
        for key, (_key, value) in node.entries.items()
        if not (isinstance(value, Scalar) and value.is_empty)
    }


def _value(node: Node) -> Value:
    if isinstance(node, Scalar):
        return node.text
    return _given(node) if isinstance(node, Mapping) else [_value(item) for item in node.items]


def _source(portfolio: Portfolio, file: str) -> Source:
    """Return a file's text as the portfolio was read from it; nothing of one that is new."""
    marks = [portfolio.programme.mark, *(each.mark for each in portfolio.projects)]
    found = (mark.source for mark in marks if mark is not None and mark.source.path == file)
    return next(found, Source(file, ""))


def _of_projects(
    portfolio: Portfolio, what_if: WhatIf, today: date
) -> Iterator[tuple[str, Edit, Place | None]]:
    """Yield the projects' files to change, how, and where the assumption that asks for it is."""
    by_project: dict[str, list[Assigned]] = {}
    for each in what_if.assumptions:
        if isinstance(each, Assigned):
            by_project.setdefault(each.project, []).append(each)
        elif isinstance(each, Added):
            yield _new_file(portfolio, each)
    note = what_if.name or _("what if")
    for project_id, assigned in by_project.items():
        project = portfolio.project(project_id)
        assert project is not None  # the caller has found it
        for edit, place in project_edits(project, assigned, today, note):
            yield project.mark.place.file, edit, place


def _of_pools(
    portfolio: Portfolio, what_if: WhatIf, half_years: Sequence[HalfYear]
) -> Iterator[tuple[str, Edit, Place | None]]:
    """Yield the same of digi.yaml, where the pools are."""
    by_pool: dict[str, list[Capacity]] = {}
    for each in what_if.assumptions:
        if isinstance(each, Capacity):
            by_pool.setdefault(each.pool, []).append(each)
    programme = portfolio.programme.mark
    for pool, given in by_pool.items():
        assert programme is not None  # a pool stands in digi.yaml
        yield programme.place.file, capacity_edit(pool, given, half_years), given[-1].place


def _new_file(portfolio: Portfolio, added: Added) -> tuple[str, Edit, Place | None]:
    folder = os.path.join(as_user_knows(portfolio.root), PROJECTS_DIR)
    file = os.path.join(folder, f"{added.project}.yaml")

    def edit(_source: Source) -> Edited:
        return new_project(portfolio.root, file, added.values)

    return file, edit, added.place
