"""Bring the message catalogues up to date: `python docs/catalogues.py`.

Extracts the sentences from the code, merges them into each language's .po file and compiles it.
A sentence that is new has no translation yet: write it into the .po file and run this again.
tests/test_catalogues.py fails while anything is missing or not compiled.
"""

from __future__ import annotations

import io
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from digiohjelma_cli import __version__
from digiohjelma_cli.checks import checks, page_of

SOURCES = Path(__file__).parents[1] / "src" / "digiohjelma_cli"
KEYWORDS = {"_": None, "N_": None, "say": None, "say_n": (1, 2), "ngettext": (1, 2)}


def extracted() -> Catalog:
    """Return every sentence of the code, with where it stands."""
    catalog = Catalog(project="digi", charset="utf-8")
    for name, line, message, comments, context in extract_from_dir(
        SOURCES, [("**.py", "python")], keywords=KEYWORDS
    ):
        catalog.add(message, None, [(f"{name}", line)], auto_comments=comments, context=context)
    for check in checks():  # a check's page is its docstring, translated by the paragraph
        name = check.__name__.rpartition(".")[2]
        for part in page_of(check).parts:
            if not part.is_example:
                catalog.add(part.text, None, [(f"checks/{name}.py", 1)])
    return catalog


def po_file(language: str) -> Path:
    """Return where a language's catalogue is."""
    return SOURCES / "locale" / language / "LC_MESSAGES" / "digi.po"


def read(language: str) -> Catalog:
    """Return a language's catalogue as its file holds it."""
    with po_file(language).open("rb") as file:
        return read_po(file, locale=language)


def compiled(catalog: Catalog) -> bytes:
    """Return the catalogue as gettext reads it."""
    stream = io.BytesIO()
    write_mo(stream, catalog)
    return stream.getvalue()


def main() -> None:
    """Merge, write and compile each catalogue."""
    for folder in sorted((SOURCES / "locale").iterdir()):
        if not folder.is_dir() or folder.name.startswith("_"):
            continue
        language = folder.name
        catalog = read(language) if po_file(language).exists() else Catalog(locale=language)
        catalog.update(extracted(), no_fuzzy_matching=True)
        catalog.header_comment = "# Sentences of digi. Made by docs/catalogues.py; translate here."
        catalog.project, catalog.version = "digi", __version__
        catalog.fuzzy = False
        catalog.last_translator = catalog.language_team = "digi"
        catalog.msgid_bugs_address = ""
        with po_file(language).open("wb") as file:
            write_po(
                file, catalog, width=0, no_location=True, ignore_obsolete=True, sort_output=True
            )
        po_file(language).with_suffix(".mo").write_bytes(compiled(catalog))
        missing = [
            message.id for message in catalog if message.id and not _is_translated(message.string)
        ]
        print(f"{language}: {len(list(catalog))} sentences, {len(missing)} to translate")
        for message in missing:
            print(f"  {message}")


def _is_translated(string: object) -> bool:
    return all(string) if isinstance(string, tuple) else bool(string)


if __name__ == "__main__":
    main()
