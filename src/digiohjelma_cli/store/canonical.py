"""The canonical form of a portfolio's file: one way of writing what it says.

- Ids of projects stand in double quotes.
- Keys come in the order of the format's tables; keys of the user's own, such as sizes, stay in
  theirs, as do items of lists. A comment above a key goes with it, and so do the blank lines
  there. What stands above the first key with a blank line after it stays at the file's head, as
  does the line that names the schema.
- What belongs to a key stands two spaces deeper than the key, items of lists too; the keys of a
  record in a list stand below each other, the first one after the dash.
- One space after a colon, a dash and a comma; none at the end of a line. Brackets on one line have
  none inside: [a, b], {start: 2022-H1}. Brackets over several lines, and texts over several lines,
  keep their lines.
- One line end at the file's end; all line ends are those that most lines have.

Text in, text out; nothing is written that does not say the same with the same comments.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any, Final

from digiohjelma_cli.errors import EditRefused
from digiohjelma_cli.i18n import say
from digiohjelma_cli.model.source import Node, Source
from digiohjelma_cli.store.inline import tidy_values
from digiohjelma_cli.store.kinds import Kind
from digiohjelma_cli.store.outline_reader import read_outline
from digiohjelma_cli.store.positions import LINE_END, between_scalars
from digiohjelma_cli.store.splice import root_of
from digiohjelma_cli.store.typeset import put_in_order, typeset
from digiohjelma_cli.store.written import plain

_COMMENT: Final = r"#[^\r\n]*"


def canonical(source: Source, kind: Kind[Any]) -> str:
    """Return the file's text in canonical form; `kind` is its table in FILES.

    Raises EditRefused where that cannot be had without guessing, or without changing what the
    file says.
    """
    text = _formatted(source, kind)
    if text != source.text:
        _prove(source, Source(source.path, text), kind)
    return text


def _formatted(source: Source, kind: Kind[Any]) -> str:
    root = root_of(source)
    lines = read_outline(source, root, tidy_values(source, root, kind))
    put_in_order(lines.root, kind)
    end = _line_end(source)
    return "".join(f"{line}{end}" for line in typeset(lines))


def _line_end(source: Source) -> str:
    """Return the line end that most lines have."""
    ends: list[str] = LINE_END.findall(source.text)
    return max(("\n", "\r\n", "\r"), key=ends.count)


def _prove(before: Source, after: Source, kind: Kind[Any]) -> None:
    """Raise EditRefused unless both say the same, with the same comments, and `after` is final."""
    old, new = root_of(before), root_of(after)
    if (
        plain(old) != plain(new)
        or _comments(before, old) != _comments(after, new)
        or _formatted(after, kind) != after.text
    ):
        raise EditRefused(
            say("{file}: formatting would change more than the form", file=before.path),
            say("Leave the file as it is, or mend its form by hand"),
        )


def _comments(source: Source, root: Node) -> Counter[str]:
    """Return the file's comments, without the white space behind them."""
    parts = between_scalars(source, root, 0, len(source.text))
    return Counter(found.rstrip() for part in parts for found in re.findall(_COMMENT, part))
