"""The language of a run: the user's option, DIGI_LANG, the portfolio's, or the locale's."""

from __future__ import annotations

from collections.abc import Mapping

from digiohjelma_cli import i18n
from digiohjelma_cli.errors import UsageProblem
from digiohjelma_cli.i18n import say


def choose_language(text: str) -> str:
    """Make the user's language the one in use. Raises UsageProblem for one that digi lacks."""
    language = language_of(text)
    if not language:
        raise UsageProblem(
            say("digi does not speak “{text}”", text=text),
            say("Write one of these: {names}", names=", ".join(i18n.LANGUAGES)),
        )
    i18n.use(language)
    return language


def language_of(text: str) -> str:
    """Return fi for fi, FI, fi_FI and fi-FI; nothing for a language that digi lacks."""
    language = text[:2].lower()
    return language if language in i18n.LANGUAGES and not text[2:3].isalpha() else ""


def locale_language(env: Mapping[str, str]) -> str:
    """Return the language of the environment's locale; English for any that digi lacks."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := env.get(name):
            return language_of(value) or "en"
    return "en"
