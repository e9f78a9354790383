"""Findings as commands to GitHub's runner, which shows them beside the lines of a pull request.

See GitHub Docs, "Workflow commands for GitHub Actions". The escapes are those of the runner's
ActionCommand; what it does not undo would be shown as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from digiohjelma_cli.model.findings import Finding, Severity
from digiohjelma_cli.render.escape import visible
from digiohjelma_cli.render.formats.paths import Paths

_COMMANDS: Final = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "notice",
}
_DATA: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY: Final = {**_DATA, **str.maketrans({":": "%3A", ",": "%2C"})}


def github(findings: Iterable[Finding], paths: Paths) -> str:
    """Return a command a finding: an error, a warning or a notice."""
    return "".join(f"{_command(finding, paths)}\n" for finding in findings)


def _command(finding: Finding, paths: Paths) -> str:
    text = f"{visible(str(finding.message))}\n{visible(str(finding.remedy))}"
    properties = ",".join(
        f"{name}={visible(value).translate(_PROPERTY)}"
        for name, value in _properties(finding, paths)
    )
    return f"::{_COMMANDS[finding.rule.severity]} {properties}::{text.translate(_DATA)}"


def _properties(finding: Finding, paths: Paths) -> Iterator[tuple[str, str]]:
    place, rule = finding.place, finding.rule
    yield "file", paths.relative(place.file) or paths.absolute(place.file)
    if place.line:
        yield "line", str(place.line)
    if place.column:
        yield "col", str(place.column)
    yield "title", f"{rule.code} {rule.name}"
