"""Say in the user's words what libyaml found wrong with a file's YAML."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from digiohjelma_cli.i18n import N_, say
from digiohjelma_cli.store import rules

if TYPE_CHECKING:
    from yaml.error import YAMLError

    from digiohjelma_cli.store.reading import Reading


class _Case(NamedTuple):
    """Which of the parser's own words it is, any of them, and what a person needs to hear."""

    words: tuple[str, ...]
    message: str
    remedy: str
    at_context: bool = False  # the fault is where the thing began, not where reading stopped


_QUOTE: Final = N_('Write the text in quotes: "…"')
_INDENT: Final = N_(
    "Line the key up with the keys above it, and check quotes and brackets before it"
)

_KEY_EXPECTED: Final = _Case(
    ("did not find expected key", "expected <block end>"), N_("A key was expected here"), _INDENT
)

# libyaml's words, and those of PyYAML's own parser, which stands in where libyaml is missing.
_CASES: Final = (
    _Case(
        ("mapping values are not allowed",),
        N_("A colon cannot stand here"),
        N_('If it belongs to the text, write the text in quotes: "…". Otherwise check indentation'),
    ),
    _Case(
        ("entries are not allowed",),
        N_("A list cannot begin here"),
        N_("Begin the list on a line of its own, below its key"),
    ),
    _Case(("keys are not allowed",), N_("A key cannot stand here"), _INDENT),
    _Case(
        ("could not find expected ':'",),
        N_("This line has no colon, so it is no key"),
        N_("Write “key: value”, or indent the line if it continues the text above"),
        at_context=True,
    ),
    _Case(
        ("unexpected end of stream", "unexpected document"),
        N_("The quotation mark that opens here is never closed"),
        N_("Close the quotation on the same line"),
        at_context=True,
    ),
    _Case(
        ("escape", "hexdecimal"),
        N_("A backslash in double quotes begins a code, and this is none"),
        N_("Write the text in single quotes, or the backslash twice"),
    ),
    _Case(
        ("cannot start any token", "alphabetic or numeric"),
        N_("A text cannot begin with this character"),
        _QUOTE,
    ),
    _Case(
        ("',' or ']'",),
        N_("The bracket “[” that opens here is never closed, or a comma is missing"),
        N_("Close the list with “]”, with commas between its values"),
        at_context=True,
    ),
    _Case(
        ("',' or '}'",),
        N_("The brace “{” that opens here is never closed, or a comma is missing"),
        N_("Close it with “}”, with commas between its pairs"),
        at_context=True,
    ),
    _KEY_EXPECTED,
    _Case(
        ("'-' indicator",),
        N_("This line does not continue the list"),
        N_("Begin each item with “- ”, at one and the same indentation"),
    ),
    _Case(("node content",), N_("A value was expected here"), _QUOTE),
    _Case(
        ("line break, but found", "comment or line break"),
        N_("Text cannot stand on the line of “|” or “>”"),
        N_("Begin the text on the next line, indented"),
    ),
    _Case(
        ("<document start>",),
        N_("Text goes on after the end of the file’s content"),
        N_("Remove it, or indent it into the part where it belongs"),
    ),
    _Case(
        ("tag", "URI", "whitespace or line break"),
        N_("Text that begins with “!” is a YAML tag"),
        _QUOTE,
        at_context=True,
    ),
    _Case(
        ("YAML document",), N_("The line “%YAML” asks for another version"), N_("Remove the line")
    ),
    _Case(("directive",), N_("A line cannot begin with “%”"), _QUOTE, at_context=True),
)
_AFTER_VALUE: Final = _Case(
    (),
    N_("The value has ended before this"),
    N_("If this belongs to the value, write all of it in one pair of quotes; check the brackets"),
)
_OTHER: Final = _Case((), N_("This is not valid YAML"), N_("Check this line and the one before it"))


def report_syntax(problem: YAMLError, reading: Reading) -> None:
    """Report the parser's `problem` as a finding at the place where a person would mend it."""
    words = str(getattr(problem, "problem", None) or problem)
    case = next((case for case in _CASES if any(each in words for each in case.words)), _OTHER)
    mark = getattr(problem, "problem_mark", None)
    if case.at_context:
        mark = getattr(problem, "context_mark", None) or mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    lines = reading.source.lines
    while line >= len(lines) or (line > 0 and line == len(lines) - 1 and not lines[line]):
        line -= 1  # the parser stops after the last line: point at the end of the last one
        column = len(lines[line])
    if case is _KEY_EXPECTED and lines[line][:column].strip("- "):
        case = _AFTER_VALUE
    if "nesting" in words:
        report_depth(reading, line, column)
    elif "tab" in words or lines[line][column : column + 1] == "\t":
        reading.report_at(
            rules.TAB,
            line + 1,
            column + 1,
            say("The line is indented with a tab"),
            say("Indent with spaces: two for each level"),
        )
    else:
        message, remedy = say(case.message), say(case.remedy)
        reading.report_at(rules.YAML_SYNTAX, line + 1, column + 1, message, remedy)


def report_depth(reading: Reading, line: int, column: int) -> None:
    """Report nesting that no portfolio needs and only an attack has."""
    reading.report_at(
        rules.TOO_DEEP,
        line + 1,
        column + 1,
        say("The values are nested too deep"),
        say("Check the brackets on this line"),
    )
