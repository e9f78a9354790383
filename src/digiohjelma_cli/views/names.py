"""Find what a person means by a name on the command line."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeVar

from digiohjelma_cli.errors import UsageProblem
from digiohjelma_cli.i18n import N_, Message, say
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.project import Project, id_order

K = TypeVar("K")
_FEW: Final = 500  # names that are compared with a mistaken one
_KEYS: Final = "0123456789.-abcdefghijklmnopqrstuvwxyzåäö"  # of which ids consist


def fold(text: str) -> str:
    """Return `text` without case, accents and odd white space, for comparing."""
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text.casefold())
        text = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(text.casefold().split())


# Whole sentences, since a word put into a sentence cannot be inflected.
_UNKNOWN: Final = {
    "area": N_("There is no area “{text}”"),
    "group": N_("There is no group “{text}”"),
    "theme": N_("There is no theme “{text}”"),
    "status": N_("There is no status “{text}”"),
    "size": N_("There is no size “{text}”"),
    "perspective": N_("There is no perspective “{text}”"),
    "need": N_("There is no need “{text}”"),
    "capability": N_("There is no capability “{text}”"),
    "pool": N_("There is no pool “{text}”"),
    "body": N_("There is no body “{text}”"),
    "metric": N_("There is no metric “{text}”"),
    "owner": N_("No project is owned by “{text}”"),
    "project": N_("There is no project “{text}”"),
    "key": N_("There is no key “{text}”"),
    "kind": N_("There is no kind of file “{text}”"),
    "check": N_("There is no check “{text}”"),
    "matrix": N_("There is no matrix of “{text}”"),
    "answer": N_("“{text}” is none of the answers"),
    "column": N_("There is no column “{text}”"),
    "form": N_("There is no form “{text}”"),
    "template": N_("There is no template “{text}”"),
    "dialect": N_("There is no dialect “{text}”"),
}


def resolve(kind: str, text: str, names: Mapping[str, str]) -> str:
    """Return the id that `text` means among `names`, a mapping of ids to readable names.

    An exact id wins, then an id or name that is equal but for case and accents, then an id or
    name of which it is the beginning, if there is just one. Raises UsageProblem otherwise; `kind`
    says what was looked for, such as "area".
    """
    if text in names:
        return text
    folded = {key: (fold(key), fold(name)) for key, name in names.items()}
    found = matching(text, folded)
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageProblem(
            say("“{text}” could be more than one", text=text),
            say("Write one of these: {names}", names=_listed(found)),
        )
    raise UsageProblem(say(_UNKNOWN[kind], text=text), _suggestion(fold(text), folded))


def matching(text: str, folded: Mapping[K, Sequence[str]]) -> list[K]:
    """Return what `text` means: what is equal to it, else whatever it is the beginning of.

    `folded` gives the forms that each thing goes by, folded.
    """
    wanted = fold(text)
    equal = [key for key, forms in folded.items() if wanted in forms]
    return equal or [
        key for key, forms in folded.items() if wanted and any(f.startswith(wanted) for f in forms)
    ]


def plain_id(text: str) -> str:
    """Return a project's id as its file has it: the programme's slides write #2.5."""
    return text.strip().removeprefix("#").strip()


def resolve_project(portfolio: Portfolio, text: str) -> Project:
    """Return the project with this id; “#2.5” is read as well. Raises UsageProblem."""
    wanted = plain_id(text)
    unknown = _UNKNOWN["project"]  # within say() the key itself would be taken for a sentence
    project = portfolio.project(wanted)
    if project is None:
        from difflib import get_close_matches

        ids = [each.id for each in portfolio.projects]
        close = get_close_matches(wanted, ids, n=3, cutoff=0.5)
        raise UsageProblem(
            say(unknown, text=text),
            say("Did you mean {names}?", names=_listed(sorted(close, key=id_order)))
            if close
            else say("See the ids with: digi list"),
        )
    return project


# The keys of a project whose values are names of the portfolio's own records, by what is named.
_NAMED_BY_KEY: Final = {
    "area": "area",
    "group": "group",
    "themes": "theme",
    "perspectives": "perspective",
    "needs": "need",
    "capabilities": "capability",
}


def resolve_in_key(portfolio: Portfolio, key: str, text: str) -> str:
    """Return what a project's file has to say under `key` for what the user wrote.

    Of a list it is one item. Text under a key that holds no names is itself. Raises UsageProblem.
    """
    name = text.strip()
    if not name:
        return name
    if key == "depends_on":
        return resolve_project(portfolio, name).id
    if key == "size":
        sizes = _sizes(portfolio)
        return "/".join(resolve("size", each.strip(), sizes) for each in name.split("/"))
    kind = _NAMED_BY_KEY.get(key)
    return resolve(kind, name, KNOWN[kind](portfolio)) if kind else name


def _areas(portfolio: Portfolio) -> dict[str, str]:
    return {area.id: area.name for area in portfolio.programme.areas}


def _groups(portfolio: Portfolio) -> dict[str, str]:
    return {group: group for area in portfolio.programme.areas for group in area.groups}


def _statuses(portfolio: Portfolio) -> dict[str, str]:
    return {status.id: status.id for status in portfolio.programme.statuses}


def _sizes(portfolio: Portfolio) -> dict[str, str]:
    return {size: size for size in portfolio.programme.sizes}


def _themes(portfolio: Portfolio) -> dict[str, str]:
    return {theme.id: theme.name for theme in portfolio.themes}


def _perspectives(portfolio: Portfolio) -> dict[str, str]:
    return {each.id: each.name for each in portfolio.maturity.perspectives}


def _capabilities(portfolio: Portfolio) -> dict[str, str]:
    return {each.id: each.name for each in portfolio.capabilities}


def _needs(portfolio: Portfolio) -> dict[str, str]:
    return {need.id: need.name for need in portfolio.maturity.needs}


def _pools(portfolio: Portfolio) -> dict[str, str]:
    return {pool.id: pool.label for pool in portfolio.programme.pools}


def _bodies(portfolio: Portfolio) -> dict[str, str]:
    return {body.id: body.name for body in portfolio.programme.governance.bodies}


def _metrics(portfolio: Portfolio) -> dict[str, str]:
    return {metric.id: metric.name for metric in portfolio.metrics}


def _owners(portfolio: Portfolio) -> dict[str, str]:
    return {project.owner: project.owner for project in portfolio.projects if project.owner}


# What can be named, by the word for it: readable names by id. The city's own words name themselves.
KNOWN: Final[Mapping[str, Callable[[Portfolio], dict[str, str]]]] = {
    "area": _areas,
    "group": _groups,
    "theme": _themes,
    "status": _statuses,
    "size": _sizes,
    "perspective": _perspectives,
    "need": _needs,
    "capability": _capabilities,
    "pool": _pools,
    "body": _bodies,
    "metric": _metrics,
    "owner": _owners,
}


def nearest(name: str, known: Collection[str]) -> str | None:
    """Return the known name that somebody probably meant by `name`, or None.

    Of many names only one that is a slip of a finger away counts, so that thousands of mistakes in
    a large portfolio are told as fast each as one in a small one.
    """
    if len(known) > _FEW:
        return next((each for each in _slips(name) if each in known), None)
    from difflib import get_close_matches

    return next(iter(get_close_matches(name, known, n=1)), None)


def _slips(name: str) -> Iterator[str]:
    """Yield what `name` would be but for one slip: a character too many, changed about, other."""
    cuts = [(name[:place], name[place:]) for place in range(len(name) + 1)]
    yield from (f"{start}{end[1:]}" for start, end in cuts if end)
    yield from (f"{start}{end[1]}{end[0]}{end[2:]}" for start, end in cuts if len(end) > 1)
    yield from (f"{start}{each}{end[1:]}" for start, end in cuts if end for each in _KEYS)
    yield from (f"{start}{each}{end}" for start, end in cuts for each in _KEYS)


def _suggestion(wanted: str, folded: Mapping[str, tuple[str, str]]) -> Message:
    from difflib import get_close_matches

    by_form = {form: key for key, forms in folded.items() for form in forms}
    close = get_close_matches(wanted, by_form, n=3, cutoff=0.6)
    if close:
        return say("Did you mean {names}?", names=_listed(dict.fromkeys(by_form[c] for c in close)))
    if not folded:
        return say("The portfolio has none")
    return say("Write one of these: {names}", names=_listed(folded))


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)
