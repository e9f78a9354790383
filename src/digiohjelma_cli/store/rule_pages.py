"""The pages of the reader's rules: what each finds, why that matters, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from digiohjelma_cli.i18n import N_
from digiohjelma_cli.model.findings import Page, Part, Rule
from digiohjelma_cli.store import rules


class Words(NamedTuple):
    """What is said of a rule, a sentence each."""

    what: str
    why: str
    remedy: str


WORDS: Final[Mapping[Rule, Words]] = {
    rules.UNREADABLE_FILE: Words(
        N_("A file or folder cannot be opened."),
        N_("Nothing that it holds is in any view."),
        N_("Check that it is there and that you may read it."),
    ),
    rules.TOO_LARGE: Words(
        N_("A file is larger than any file of a portfolio should be."),
        N_("It is hardly a portfolio’s file, and reading it would stop everything else."),
        N_("Move it out of the portfolio, or divide it."),
    ),
    rules.NOT_UTF8: Words(
        N_("A file is not UTF-8 text."),
        N_("The letters ä and ö would turn into others."),
        N_("Save the file in your editor with the encoding UTF-8."),
    ),
    rules.YAML_SYNTAX: Words(
        N_("A file is not YAML from the place shown."),
        N_("Where one value ends and the next begins can only be guessed."),
        N_("Look at the line shown and the one before it for a missing quote, bracket or colon."),
    ),
    rules.TOO_DEEP: Words(
        N_("Lists and keys are nested deeper than the format ever needs."),
        N_("Reading such a file can bring a program down."),
        N_("Look for brackets that were never closed."),
    ),
    rules.EMPTY_FILE: Words(
        N_("A file has nothing in it, or comments alone."),
        N_("A project or theme was probably meant to be here."),
        N_("Write the keys that must be there, or remove the file."),
    ),
    rules.SEVERAL_DOCUMENTS: Words(
        N_("A file holds several YAML documents, divided by a line of three dashes."),
        N_("Only one could be read, and the others would be lost without a word."),
        N_("Put each into a file of its own."),
    ),
    rules.ANCHOR: Words(
        N_("A value is an anchor, an alias or a merge key."),
        N_("A value would then change when another place in the file is edited."),
        N_("Write the value out; quote text that begins with & or *."),
    ),
    rules.TAG: Words(
        N_("A value has a YAML tag, which begins with an exclamation mark."),
        N_("The format itself says what each value is, and a tag could say otherwise."),
        N_("Remove the tag; quote text that begins with an exclamation mark."),
    ),
    rules.DUPLICATE_KEY: Words(
        N_("The same key is twice in the same place."),
        N_("Which of the two values holds can only be guessed."),
        N_("Keep one of the two."),
    ),
    rules.UNKNOWN_KEY: Words(
        N_("A key is not part of the format."),
        N_("Its value would be in no view; it is often a slip of the fingers."),
        N_("Mend the key; the message names the nearest one."),
    ),
    rules.MISSING_KEY: Words(
        N_("A key that must be there is missing or has no value."),
        N_("The record cannot be understood without it."),
        N_("Add the key as the example in the message shows."),
    ),
    rules.WRONG_SHAPE: Words(
        N_("There is a list where text should be, or the other way about."),
        N_("The value cannot be read."),
        N_("Write the value as the example in the message shows."),
    ),
    rules.BAD_VALUE: Words(
        N_("A value is not of the kind that its key asks for: a date, a half-year, a number."),
        N_("The value is left out, and the record is shown without it."),
        N_("Write the value as the example in the message shows."),
    ),
    rules.DUPLICATE_ID: Words(
        N_("Two projects have the same id."),
        N_("What other files say of the id could be about either."),
        N_("Give one of them an id that is free."),
    ),
    rules.FILE_NAME: Words(
        N_("The name of a project’s file does not begin with the project’s id."),
        N_("The file is not found by the id, and a broken one is not recognised."),
        N_("Rename the file, or mend the id."),
    ),
    rules.TAB: Words(
        N_("A line is indented with a tab."),
        N_("YAML allows spaces alone, since a tab is not as wide everywhere."),
        N_("Indent with spaces; an editor can replace the tabs."),
    ),
    rules.CONTROL_CHARACTER: Words(
        N_("A file holds a control character that YAML does not allow."),
        N_("It is not seen, and it can steer a terminal."),
        N_("Remove the character; it often comes with pasted text."),
    ),
    rules.MERGE_CONFLICT: Words(
        N_("A file holds the marks of a git conflict."),
        N_("Two versions are in the file at once."),
        N_("Keep the right lines and remove the marks."),
    ),
}


def page(rule: Rule) -> Page:
    """Return the page of one of the reader's rules, untranslated: what, why and remedy."""
    words = WORDS[rule]
    return Page(rule, (Part(words.what), Part(words.why, "why"), Part(words.remedy, "remedy")))
