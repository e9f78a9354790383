"""Projects wait for each other in a circle.

What: following `depends_on` and `after` from a project leads back to the project itself. The whole
path is told. Where circles share projects, mending one may bring out the next.

Why: none of the projects in the circle can ever start.

Remedy: remove one of the dependencies, the one that is not real.

Good:

    # 2.2
    depends_on: ["2.1"]

Bad, when 2.1 depends on 2.2 too:

    # 2.1
    depends_on: ["2.2"]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from digiohjelma_cli.checks.subject import Subject
from digiohjelma_cli.i18n import say
from digiohjelma_cli.model.findings import Finding, Rule
from digiohjelma_cli.model.project import Project, id_order
from digiohjelma_cli.model.source import Place

RULE: Final = Rule("DIGI207", "dependency-cycle")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each circle, at the dependency of its first project by id."""
    by_id = subject.by_id
    graph = {
        project.id: [other for other, _ in project.waits_for if other in by_id]
        for project in subject.portfolio.projects
    }
    for cycle in _cycles(graph):
        first, following = cycle[0], cycle[1 % len(cycle)]
        message = (
            say("Projects wait for each other: {path}", path=" → ".join((*cycle, first)))
            if len(cycle) > 1
            else say("The project {id} waits for itself", id=first)
        )
        yield Finding(
            RULE,
            _place(by_id[first], following),
            message,
            say("Remove the dependency that is not real"),
            tuple(cycle),
        )


def _place(project: Project, other: str) -> Place:
    key = "depends_on" if other in project.depends_on else "after"
    return project.mark.item(key, other)


def _cycles(graph: dict[str, list[str]]) -> Iterator[Sequence[str]]:
    """Yield a circle for each knot of the graph that has one, beginning with its lowest id.

    A depth-first search with a stack of its own: a chain of a thousand projects must not recurse.
    Each dependency is followed once, so a knot of many circles gives those that the search meets.
    """
    finished: set[str] = set()
    seen: set[frozenset[str]] = set()
    for root, first in graph.items():
        if root in finished:
            continue
        path = [root]
        on_path = {root: 0}
        waiting = [iter(first)]
        while waiting:
            following = next(waiting[-1], None)
            if following is None:
                waiting.pop()
                done = path.pop()
                del on_path[done]
                finished.add(done)
            elif following in on_path:
                cycle = path[on_path[following] :]
                if (members := frozenset(cycle)) not in seen:
                    seen.add(members)
                    yield _from_lowest(cycle)
            elif following not in finished:
                on_path[following] = len(path)
                path.append(following)
                waiting.append(iter(graph[following]))


def _from_lowest(cycle: list[str]) -> list[str]:
    start = cycle.index(min(cycle, key=id_order))
    return cycle[start:] + cycle[:start]
