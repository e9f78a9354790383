"""Findings as a JUnit test report: a suite a file, in which each finding is a test case.

What fails `digi check` is a failure; another finding is a case that passes and says its piece. A
file without findings has one case that passes, so that a report is never empty.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Final

from digiohjelma_cli.model.findings import Finding, Severity
from digiohjelma_cli.render.escape import visible
from digiohjelma_cli.render.findings import finding_text
from digiohjelma_cli.render.screen import Screen

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_HEAD: Final = '<?xml version="1.0" encoding="utf-8"?>\n'
_NOT_XML: Final = re.compile("[\ufffe\uffff]")  # of what `visible` leaves as it is
_SCREEN: Final = Screen(width=100, is_terminal=False, has_colour=False, has_unicode=True)


def junit(findings: Sequence[Finding], files: Iterable[str], failing: Collection[Severity]) -> str:
    """Return the report. `files` are all that were checked, `failing` is what counts as failed."""
    from xml.etree.ElementTree import Element, SubElement, indent, tostring

    by_file: dict[str, list[Finding]] = {file: [] for file in files}
    for finding in findings:
        by_file.setdefault(finding.place.file, []).append(finding)
    root = Element("testsuites", {"name": "digi check", **_counts(findings, by_file, failing)})
    for file in sorted(by_file):
        name = _safe(visible(file))
        found = by_file[file]
        attributes = {"name": name, **_counts(found, [file], failing)}
        suite = SubElement(root, "testsuite", attributes)
        if not found:
            SubElement(suite, "testcase", {"name": "digi check", "classname": name, "file": name})
        for finding in found:
            _add_case(suite, finding, name, is_failure=finding.rule.severity in failing)
    indent(root)
    return f"{_HEAD}{tostring(root, encoding='unicode')}\n"


def _counts(
    findings: Sequence[Finding], files: Collection[str], failing: Collection[Severity]
) -> dict[str, str]:
    sound = set(files) - {finding.place.file for finding in findings}
    failures = sum(finding.rule.severity in failing for finding in findings)
    tests = len(findings) + len(sound)
    return {"tests": str(tests), "failures": str(failures), "errors": "0"}


def _add_case(suite: Element, finding: Finding, file: str, *, is_failure: bool) -> None:
    from xml.etree.ElementTree import SubElement

    place, rule = finding.place, finding.rule
    message = _safe(visible(str(finding.message)))
    where = f" {place.line}:{place.column}" if place.line else ""
    attributes = {"name": f"{rule.code}{where} {message}", "classname": file, "file": file}
    if place.line:
        attributes["line"] = str(place.line)
    case = SubElement(suite, "testcase", attributes)
    text = _safe(finding_text(finding, _SCREEN))
    if is_failure:
        failure = {"message": message, "type": f"{rule.severity.value} {rule.name}"}
        SubElement(case, "failure", failure).text = text
    else:
        SubElement(case, "system-out").text = text


def _safe(text: str) -> str:
    """Return text without the two characters that XML cannot hold in any way."""
    return _NOT_XML.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
