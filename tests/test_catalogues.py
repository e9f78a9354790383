"""The catalogues against the code: every sentence translated, nothing left over, all compiled."""

from __future__ import annotations

import io
import re
import string
from collections.abc import Sequence
from functools import cache
from gettext import GNUTranslations

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo
from docs import catalogues

from digiohjelma_cli.catalogue import Catalogue
from digiohjelma_cli.i18n import LANGUAGES

TRANSLATED = [language for language in LANGUAGES if language != "en"]


@cache
def _code() -> Catalog:
    return catalogues.extracted()


def _forms(text: str | Sequence[str] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ())


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def _sentences(catalog: Catalog) -> dict[object, Message]:
    return {message.id: message for message in catalog if message.id}


def _strings(catalog: Catalog) -> dict[tuple[str, ...], tuple[str, ...]]:
    return {_forms(message.id): _forms(message.string) for message in catalog if message.id}


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_sentence_of_the_code_is_translated_and_no_other(language: str) -> None:
    translated = _sentences(catalogues.read(language))
    assert set(translated) == set(_sentences(_code()))
    assert [str(each.id) for each in translated.values() if not all(_forms(each.string))] == []
    assert [str(each.id) for each in translated.values() if each.fuzzy] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_has_the_places_of_its_sentence(language: str) -> None:
    for message in _sentences(catalogues.read(language)).values():
        if _is_pattern(message):
            wanted = _fields(_forms(message.id)[-1])
            assert [_fields(form) for form in _forms(message.string)] == [
                wanted for _ in _forms(message.string)
            ]


def _is_pattern(message: Message) -> bool:
    """Tell a sentence with {named} places from one that only speaks of braces."""
    return re.search(r"\{[a-z_]+(:[^}]*)?\}", _forms(message.id)[-1]) is not None


def test_finnish_has_its_own_quotation_marks() -> None:
    sentences = _sentences(catalogues.read("fi")).values()
    wrong = {form for each in sentences for form in _forms(each.string) if "“" in form}

    assert wrong == set()


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_compiled_catalogue_is_the_written_one(language: str) -> None:
    with catalogues.po_file(language).with_suffix(".mo").open("rb") as file:
        kept = read_mo(file)
    # Not byte by byte: the head names the version of Babel that compiled it.
    expected = read_mo(io.BytesIO(catalogues.compiled(catalogues.read(language))))
    assert _strings(kept) == _strings(expected)


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_sentence_is_found_as_gettext_finds_it(language: str) -> None:
    path = catalogues.po_file(language).with_suffix(".mo")
    with path.open("rb") as file:
        gettext = GNUTranslations(file)
    catalogue = Catalogue(path)
    sentences = [_forms(message.id) for message in catalogues.read(language) if message.id]
    assert len(sentences) > 1000
    for first, *plural in [*sentences, ("A sentence that nobody says",), ("Zzz", "Zzz and more")]:
        if not plural:
            assert catalogue.gettext(first) == gettext.gettext(first)
        for other in plural:
            for count in (0, 1, 2, 21):
                wanted = gettext.ngettext(first, other, count)
                assert catalogue.ngettext(first, other, count) == wanted


def test_no_sentence_hides_in_an_f_string() -> None:
    """The extraction cannot see `_()` inside an f-string on Python 3.11."""
    hidden = [
        path.name
        for path in catalogues.SOURCES.rglob("*.py")
        if re.search(r"\{(_|say|say_n|ngettext|N_)\(", path.read_text(encoding="utf-8"))
    ]
    assert hidden == []
