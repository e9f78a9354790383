"""What a shell offers for a word that is being typed. Never fails and never writes anything."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

import typer

from digiohjelma_cli.cli.session import Session
from digiohjelma_cli.errors import DigiError
from digiohjelma_cli.model.portfolio import Portfolio

Offers = list[tuple[str, str]]
Completer = Callable[[typer.Context, list[str], str], Offers]
# Typer reads what is in square brackets as Rich's markup, and stops at what it does not know.
_ROUND: Final = str.maketrans("[]", "()")
_LONGEST: Final = 60  # columns of a description: what is longer, Typer breaks into lines


def _portfolio(ctx: typer.Context) -> Portfolio | None:
    session = ctx.obj
    try:
        return session.base if isinstance(session, Session) else None
    except DigiError:
        return None


def _known(ctx: typer.Context, kind: str, incomplete: str) -> Offers:
    from digiohjelma_cli.views.names import KNOWN

    portfolio = _portfolio(ctx)
    return _offers(KNOWN[kind](portfolio).items(), incomplete) if portfolio else []


def _offers(pairs: Iterable[tuple[str, str]], incomplete: str) -> Offers:
    """Return what begins like the word; a name that only repeats the id is left out."""
    from digiohjelma_cli.render.escape import fit, visible

    return [
        (key, "" if name == key else fit(visible(name), _LONGEST, "...").rstrip().translate(_ROUND))
        for key, name in pairs
        if key.startswith(incomplete) and key == visible(key)
    ]


def ids(ctx: typer.Context, args: list[str], incomplete: str) -> Offers:
    """Offer the projects' ids with their names."""
    portfolio = _portfolio(ctx)
    pairs = ((project.id, project.name) for project in portfolio.projects) if portfolio else ()
    return _offers(pairs, incomplete)


def files(ctx: typer.Context, args: list[str], incomplete: str) -> Offers:
    """Offer what names a file: the projects' ids, the themes', and the other files' names."""
    from digiohjelma_cli.store.load import file_names

    portfolio = _portfolio(ctx)
    if portfolio is None:
        return []
    others = [name for name in file_names(portfolio.root) if "/" not in name]
    return [
        *ids(ctx, args, incomplete),
        *_known(ctx, "theme", incomplete),
        *_offers(((name, name) for name in others), incomplete),
    ]


def ids_or_known(kind: str) -> Completer:
    """Return a completer that offers ids, and after the first word names of a kind as well."""

    def offer(ctx: typer.Context, args: list[str], incomplete: str) -> Offers:
        return [*ids(ctx, args, incomplete), *_known(ctx, kind, incomplete)]

    return offer


def assignments(ctx: typer.Context, args: list[str], incomplete: str) -> Offers:
    """Offer projects to assume something of, and after a project’s number its keys."""
    from digiohjelma_cli.store.format.what_if_file import CHANGES

    portfolio = _portfolio(ctx)
    projects = portfolio.projects if portfolio else ()
    keys = [
        (f"{each.id}.{key}=", each.name)
        for each in projects
        if incomplete.startswith(f"{each.id}.")
        for key in (field.key for field in CHANGES.fields)
    ]
    return _offers([*((f"{each.id}.", each.name) for each in projects), *keys], incomplete)


def pools(ctx: typer.Context, args: list[str], incomplete: str) -> Offers:
    """Offer the pools, ready for their units."""
    portfolio = _portfolio(ctx)
    found = portfolio.programme.pools if portfolio else ()
    return _offers(((f"{pool.id}=", pool.label) for pool in found), incomplete)


def chain_records(ctx: typer.Context, args: list[str], incomplete: str) -> Offers:
    """Offer the ids of the chain's records with their names; after a kind and a colon, so too."""
    from digiohjelma_cli.views.node_names import offered_names
    from digiohjelma_cli.views.records import records

    portfolio = _portfolio(ctx)
    nodes = list(records(portfolio, portfolio.projects)) if portfolio else []
    if ":" in incomplete:
        return _offers(((f"{node.kind}:{node.id}", node.name) for node in nodes), incomplete)
    return _offers(offered_names(nodes), incomplete)


def known(kind: str) -> Completer:
    """Return a completer that offers the portfolio's own names of a kind, a key of KNOWN."""

    def offer(ctx: typer.Context, args: list[str], incomplete: str) -> Offers:
        return _known(ctx, kind, incomplete)

    return offer


def among(words: Sequence[str]) -> Completer:
    """Return a completer that offers these words."""

    def offer(ctx: typer.Context, args: list[str], incomplete: str) -> Offers:
        return _offers(((word, word) for word in words), incomplete)

    return offer


def templates(ctx: typer.Context, args: list[str], incomplete: str) -> Offers:
    """Offer the report's templates with their titles, and the portfolio's own."""
    from digiohjelma_cli.i18n import _
    from digiohjelma_cli.render.report.templates import TEMPLATES
    from digiohjelma_cli.store.own_templates import OwnTemplates

    portfolio = _portfolio(ctx)
    own = OwnTemplates(portfolio.root).forms() if portfolio else {}
    titles = {name: _(each.title) for name, each in TEMPLATES.items()}
    return _offers((titles | {name: name for name in own}).items(), incomplete)


def codes(ctx: typer.Context, args: list[str], incomplete: str) -> Offers:
    """Offer the codes of the checks with their names."""
    from digiohjelma_cli.checks import known_codes

    return _offers(known_codes().items(), incomplete)


def codes_or_names(ctx: typer.Context, args: list[str], incomplete: str) -> Offers:
    """Offer the codes with their names, in small letters to who types them so, and the names."""
    from digiohjelma_cli.checks import known_codes

    known = known_codes()
    cased = {code.lower() if incomplete.islower() else code: name for code, name in known.items()}
    return _offers([*cased.items(), *((name, name) for name in known.values())], incomplete)


def nothing(ctx: typer.Context, args: list[str], incomplete: str) -> Offers:
    """Offer nothing: the word is free."""
    return []
