"""A check's page as text, the same on a terminal and in a pipe but for its width."""

from __future__ import annotations

from typing import Final

from digiohjelma_cli.i18n import N_, _
from digiohjelma_cli.model.findings import Page
from digiohjelma_cli.render import escape, wording
from digiohjelma_cli.render.screen import Screen

_LABELS: Final = {"why": N_("Why: {text}"), "remedy": N_("Remedy: {text}")}
_WIDEST: Final = 100  # a longer line is hard to read


def page_text(page: Page, screen: Screen) -> str:
    """Return the page in the language in use, its paragraphs wrapped and its examples indented."""
    rule = page.rule
    blocks = [f"{rule.code} {rule.name} ({wording.severity_word(rule.severity)})"]
    for part in page.parts:
        if part.is_example:
            blocks.append("\n".join(f"    {line}".rstrip() for line in part.text.split("\n")))
        else:
            text = _(part.text)
            if part.label:
                text = _(_LABELS[part.label]).format(text=text)
            blocks.append("\n".join(escape.wrap(text, min(screen.width, _WIDEST))))
    return screen.plain("\n\n".join(blocks) + "\n")
