"""The canonical form of a portfolio's file: one way of writing what it says.

- A project's id stands in double quotes, wherever it is: `id: "2.5"`, `depends_on: ["2.1"]`.
- Keys come in the order of these tables, at every level. Keys of the user's own, such as sizes and
  half-years, stay in the user's order, and so do the items of lists. Unknown keys come last.
- What belongs to a key stands two spaces deeper, items of lists too. The keys of a record in a list
  stand below each other, the first of them behind the dash.
- One space follows a colon, a dash and a comma, and none ends a line. Brackets on one line have
  none within: `[a, b]`, `{start: 2022-H1, end: 2022-H2}`. Texts and brackets over several lines
  keep their lines.
- Comments and blank lines above a key go with it, and a comment behind a value stays there. What
  stands at the top and is parted from the first key by a blank line stays at the top, as does the
  line that names the JSON Schema. Comments after the last key stay last.
- The file ends with one line end, lines end as most of them did, and there is no BOM.

What a file says stays as it is: no value changes, and no comment is lost. A file of which that
cannot be proven, or where a comment could be about more than one key, is left alone.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from digiohjelma_cli.errors import EditRefused
from digiohjelma_cli.i18n import say
from digiohjelma_cli.model.source import Node, Source
from digiohjelma_cli.store.comments import comments
from digiohjelma_cli.store.inline import tidy_values
from digiohjelma_cli.store.kinds import Kind
from digiohjelma_cli.store.outline_reader import read_outline
from digiohjelma_cli.store.positions import LINE_END
from digiohjelma_cli.store.splice import root_of
from digiohjelma_cli.store.typeset import put_in_order, typeset
from digiohjelma_cli.store.written import plain


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
    """Return the texts of the file's comments."""
    return Counter(source.text[start:end].rstrip() for start, end in comments(source, root))
