"""What a new project is given: its number, its file's name and its status."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import Final

from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.programme import Programme, StatusKind
from digiohjelma_cli.model.project import id_order
from digiohjelma_cli.views.names import fold

Number = tuple[int, ...]

_LONGEST: Final = 48  # characters of a file's name after the project's number
_NUMBER_OF_FILE: Final = r"((?:0|[1-9][0-9]{0,8})(?:\.(?:0|[1-9][0-9]{0,8}))*)(?:-.*)?\.ya?ml"
_SHORT_END: Final = re.compile(r"-[a-z0-9]{1,2}$")


def taken_ids(portfolio: Portfolio, file_names: Iterable[str]) -> dict[str, str]:
    """Return the ids that are in use, each with its file: in a file, or at its name's beginning.

    `file_names` are those of the projects' folder: a file that cannot be read has its id as well.
    """
    named = {
        found[1]: name
        for name in file_names
        if (found := re.fullmatch(_NUMBER_OF_FILE, name, re.IGNORECASE | re.DOTALL))
    }
    return named | {project.id: project.mark.file for project in portfolio.projects}


def next_id(portfolio: Portfolio, area_id: str, taken: Collection[str]) -> str:
    """Return the id of the area's next project: after the greatest, since gaps stay empty.

    An id that only other files mention counts too: it was a project's that is gone, and lives on
    in minutes. An area without projects begins its own series.
    """
    used = {id_order(each) for each in (*taken, *_mentioned(portfolio))}
    above = _series(portfolio, area_id, used)
    depth = len(above)
    inside = (each[depth] for each in used if len(each) > depth and each[:depth] == above)
    return ".".join(map(str, (*above, max(inside, default=0) + 1)))


def file_name(project_id: str, name: str) -> str:
    """Return the name of a project's file: its id, and the first words of its name in ASCII."""
    words = re.findall(r"[a-z0-9]+", fold(name))
    text = ""
    for word in words:
        longer = f"{text}-{word}" if text else word
        if len(longer) > _LONGEST:
            while _SHORT_END.search(text):  # “ja” and its like say nothing at the end
                text = text.rpartition("-")[0]
            break
        text = longer
    text = text or "".join(words[:1])[:_LONGEST]
    return f"{project_id}-{text}.yaml" if text else f"{project_id}.yaml"


def first_status(programme: Programme) -> str | None:
    """Return the first status of the programme's list that means planned, or None."""
    planned = (each.id for each in programme.statuses if each.kind is StatusKind.PLANNED)
    return next(planned, None)


def _mentioned(portfolio: Portfolio) -> Iterator[str]:
    for project in portfolio.projects:
        yield from project.depends_on
    for decision in portfolio.programme.governance.decisions:
        yield from decision.projects


def _series(portfolio: Portfolio, area_id: str, used: Collection[Number]) -> Number:
    """Return the numbers that the ids of the area's projects begin with, as most of them do."""
    begins = Counter(each.order[:-1] for each in portfolio.projects if each.area == area_id)
    if begins:
        return max(begins, key=lambda begin: (begins[begin], -len(begin), begin))
    if used and all(len(each) == 1 for each in used):
        return ()  # projects are numbered from 1 on, without areas
    firsts = {0, *(each[0] for each in used)}
    areas = enumerate(portfolio.programme.areas, 1)
    place = next((number for number, area in areas if area.id == area_id), 0)
    return (max(firsts) + 1 if place in firsts else place,)
