"""What of a text is the portfolio's own, in another language or with a place to lead to.

A page is in digi's language; where the portfolio's is another, its names and sentences are found
in the text and marked. A project's number and name lead to its card, and its links to where they
lead.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from msgspec import Struct
from msgspec.structs import fields

from digiohjelma_cli.i18n import language
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.render import wording
from digiohjelma_cli.render.html.markup import Attributes, Html, join, tag

_LEAST: Final = 3  # letters that a phrase has at least: a size or a sign is in no language
# What holds ids and codes, and no words of a language.
_NO_WORDS: Final = frozenset(
    (
        *("id", "mark", "file", "findings", "root", "estimated", "ignore", "url", "language"),
        *("health", "capacity", "depends_on", "checks", "direction"),
    )
)
_START: Final = re.compile(r"(?<!\w)\S")
_WEB: Final = ("http://", "https://")


class _Phrase(NamedTuple):
    """A text to be found, and the elements around it, the outermost first."""

    text: str
    around: tuple[tuple[str, Attributes], ...]


class Words:
    """Finds the phrases of a portfolio in texts. `anchors` are the projects' places on the page."""

    def __init__(self, portfolio: Portfolio, anchors: Mapping[str, str]) -> None:
        theirs = portfolio.programme.language
        self.language = theirs if theirs and theirs != language() else ""
        texts = _own_words(portfolio) if self.language else ()
        own = [_Phrase(text, self._in_own()) for text in texts]
        self._own = _Phrases(own)
        self._all = _Phrases([*own, *self._places(portfolio, anchors)])

    def _places(self, portfolio: Portfolio, anchors: Mapping[str, str]) -> Iterator[_Phrase]:
        for project in portfolio.projects:
            if project.id in anchors:
                link = ("a", {"href": f"#{anchors[project.id]}"})
                yield _Phrase(f"{project.id} {project.name}", (link, *self._in_own()))
            for each in project.links:
                if each.url.lower().startswith(_WEB):
                    yield _Phrase(each.url, (("a", {"href": each.url, "rel": "noreferrer"}),))

    def _in_own(self) -> tuple[tuple[str, Attributes], ...]:
        return (("span", {"lang": self.language}),) if self.language else ()

    def marked(self, text: str) -> Html:
        """Return the text with languages marked and links made."""
        return _marked(text, self._all)

    def named(self, text: str) -> Html:
        """Return the text with languages marked, and no links, as for a heading."""
        return _marked(text, self._own)


class _Phrases:
    """Phrases by their beginnings and lengths: however many there are, one is found as fast.

    Of equal ones the first counts.
    """

    def __init__(self, phrases: Iterable[_Phrase]) -> None:
        self._by_text: dict[str, _Phrase] = {}
        lengths: defaultdict[str, set[int]] = defaultdict(set)
        for phrase in phrases:
            self._by_text.setdefault(phrase.text, phrase)
            lengths[phrase.text[:_LEAST]].add(len(phrase.text))
        self._lengths = {start: sorted(found, reverse=True) for start, found in lengths.items()}

    def at(self, text: str, start: int) -> _Phrase | None:
        """Return the longest phrase that stands at this place of the text, or None."""
        for length in self._lengths.get(text[start : start + _LEAST], ()):
            phrase = self._by_text.get(text[start : start + length])
            if phrase and not _is_within_word(text, start + len(phrase.text)):
                return phrase
        return None


def _marked(text: str, phrases: _Phrases) -> Html:
    parts: list[str] = []
    done = 0
    for start in (found.start() for found in _START.finditer(text)):
        if start >= done and (phrase := phrases.at(text, start)):
            parts += [text[done:start], _wrapped(phrase)]
            done = start + len(phrase.text)
    return join(*parts, text[done:])


def _is_within_word(text: str, end: int) -> bool:
    """Tell whether a word goes on over this place."""
    return text[end - 1].isalnum() and text[end : end + 1].isalnum()


def _wrapped(phrase: _Phrase) -> Html:
    inside: str = phrase.text
    for name, attributes in reversed(phrase.around):
        inside = tag(name, attributes, inside)
    return join(inside)


def _own_words(value: object) -> set[str]:
    """Return the texts that the records hold: names, labels, notes."""
    if type(value) is str:
        text = wording.flat(value)
        is_word = len(text) >= _LEAST and any(char.isalpha() for char in text)
        return {text} if is_word else set()
    if isinstance(value, Struct):
        named = (getattr(value, each.name) for each in fields(value) if each.name not in _NO_WORDS)
        return set().union(*map(_own_words, named))
    if isinstance(value, (list, tuple)):
        return set().union(*map(_own_words, value))
    return set()
