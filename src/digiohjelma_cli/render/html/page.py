"""A page around its contents: head with what a browser may do, banner, contents, main, footer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from digiohjelma_cli import __version__
from digiohjelma_cli.i18n import _, language
from digiohjelma_cli.render.html.markup import Html, join, tag
from digiohjelma_cli.render.html.style import style_sheet


class Section(NamedTuple):
    """A part of the page: its place in an address, its heading, and what stands under it."""

    key: str
    title: str
    body: Html
    is_annex: bool = False


class Page(NamedTuple):
    """What a page is put together from."""

    title: str  # of the window
    banner: Html
    before: Html  # what stands before the sections
    sections: Sequence[Section]
    headings: Sequence[Html]  # of the sections, with languages marked
    script: str = ""


def page_html(page: Page) -> str:
    """Return the whole page."""
    head = tag(
        "head",
        None,
        tag("meta", {"charset": "utf-8"}),
        tag("meta", {"http-equiv": "Content-Security-Policy", "content": _policy(page.script)}),
        tag("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
        tag("meta", {"name": "color-scheme", "content": "light dark"}),
        tag("meta", {"name": "generator", "content": f"digi {__version__}"}),
        tag("title", None, page.title),
        Html(f"<style>{style_sheet()}</style>\n"),
    )
    parts = tag("div", {"class": "parts"}, *_sections(page))
    main = tag(
        "main",
        {"id": "main", "class": "frame", "tabindex": "-1"},
        page.before,
        tag("div", {"class": "body"}, _contents(page), parts),
    )
    body = tag(
        "body",
        None,
        tag("a", {"class": "skip", "href": "#main"}, _("Skip to the contents")),
        tag("header", {"class": "top"}, tag("div", {"class": "frame"}, page.banner)),
        main,
        _footer(),
        Html(f"<script>{page.script}</script>\n") if page.script else "",
    )
    return "<!doctype html>\n" + tag("html", {"lang": language()}, head, body)


def _policy(script: str) -> str:
    """Allow the page its own style and script, and nothing else."""
    parts = ["default-src 'none'", f"style-src '{_hash(style_sheet())}'"]
    if script:
        parts.append(f"script-src '{_hash(script)}'")
    return "; ".join([*parts, "base-uri 'none'", "form-action 'none'"])


def _hash(text: str) -> str:
    from base64 import b64encode
    from hashlib import sha256

    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _sections(page: Page) -> Sequence[Html]:
    return [
        tag(
            "section",
            {"id": each.key, "aria-labelledby": f"h-{each.key}", "class": _look(each)},
            tag("h2", {"id": f"h-{each.key}"}, heading),
            each.body,
        )
        for each, heading in zip(page.sections, page.headings, strict=True)
    ]


def _look(section: Section) -> str | bool:
    return "annex" if section.is_annex else False


def _contents(page: Page) -> Html:
    links = (
        tag("li", None, tag("a", {"href": f"#{each.key}"}, heading))
        for each, heading in zip(page.sections, page.headings, strict=True)
    )
    title = tag("h2", {"id": "contents"}, _("Contents"))
    look = {"class": "contents", "aria-labelledby": "contents"}
    return tag("nav", look, title, tag("ul", None, *links))


def _footer() -> Html:
    text = _("Made with digi {version} from the portfolio’s files.").format(version=__version__)
    return tag("footer", None, tag("div", {"class": "frame"}, tag("p", None, text)))


def banner(kicker: Html, title: Html, below: Html, *more: str) -> Html:
    """Return what stands over everything: whose page it is, its title, and of which day."""
    return join(
        tag("p", {"class": "kicker"}, kicker) if kicker else "",
        tag("h1", None, title),
        tag("p", {"class": "asof"}, below),
        *more,
    )
