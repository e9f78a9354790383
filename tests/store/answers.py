"""All that a portfolio answers, as bytes to compare: records, places, findings and shown lines."""

from __future__ import annotations

from datetime import date
from pathlib import PurePath
from typing import Final

from msgspec import msgpack

from digiohjelma_cli.checks import find
from digiohjelma_cli.i18n import Message
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.source import Place, Source

_TODAY: Final = date(2023, 3, 1)


def answers(portfolio: Portfolio) -> bytes:
    """Return everything, with the texts behind the records; two alike have equal bytes."""
    places = [
        (mark.place, mark.at("status"), mark.at("schedule", "end"), mark.item("themes", "muu"))
        for mark in (project.mark for project in portfolio.projects)
    ]
    found = find(portfolio, _TODAY)
    return msgpack.encode((portfolio, places, found), enc_hook=_plain)


def _plain(value: object) -> object:
    if isinstance(value, Source):
        return value.path, value.text, value.lines, value.hides
    if isinstance(value, Place):
        return value.source, *value.point, value.excerpt
    assert isinstance(value, (Message, PurePath)), type(value)
    return str(value)
