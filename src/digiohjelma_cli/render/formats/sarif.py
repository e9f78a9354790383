"""Findings as SARIF 2.1.0, the OASIS format that code scanning services and editors read.

Only the rules that were broken are told, each once and in the order of their codes.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from textwrap import indent
from typing import Final

from digiohjelma_cli import __version__
from digiohjelma_cli.i18n import _, language
from digiohjelma_cli.model.findings import Finding, Page, Part, Rule, Severity
from digiohjelma_cli.render.escape import visible
from digiohjelma_cli.render.formats.paths import Paths
from digiohjelma_cli.render.sheet import Json, json_text

_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS: Final = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "note",
}
_ROOT: Final = "%SRCROOT%"  # SARIF's customary name for the top of what was checked out


def sarif(findings: Sequence[Finding], paths: Paths, pages: Mapping[str, Page]) -> str:
    """Return a log with one run. `pages` are the rules' pages, by their codes."""
    rules = {finding.rule.code: finding.rule for finding in findings}
    codes = sorted(rules)
    driver = {
        "name": "digi",
        "version": __version__,
        "rules": [_rule(rules[code], pages.get(code)) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "language": language(),
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(finding, codes.index(finding.rule.code), paths, fingerprint)
            for finding, fingerprint in zip(findings, _fingerprints(findings, paths), strict=True)
        ],
    }
    return json_text({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(rule: Rule, page: Page | None) -> Json:
    parts = page.parts if page else ()
    texts = [_part(part) for part in parts] or [rule.name]
    text = "\n\n".join(texts)
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": texts[0]},
        "fullDescription": {"text": texts[0]},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "help": {"text": text, "markdown": text},
    }


def _part(part: Part) -> str:
    """Return a part of a page in Markdown, which is readable as plain text too."""
    return indent(part.text, "    ") if part.is_example else _(part.text)


def _fingerprints(findings: Sequence[Finding], paths: Paths) -> Iterator[str]:
    """Yield what a finding is known by from one run to the next, though its line has moved.

    The message is left out of it: it is in some language, and may count half-years.
    """
    seen = Counter[tuple[str, ...]]()
    for finding in findings:
        place = finding.place
        file = paths.relative(place.file) or place.file
        known = (finding.rule.code, file, (place.excerpt or "").strip())
        seen[known] += 1
        text = "\0".join(known).encode("utf-8", "surrogateescape")
        yield f"{sha256(text).hexdigest()[:16]}:{seen[known]}"


def _result(finding: Finding, rule_index: int, paths: Paths, fingerprint: str) -> Json:
    place = finding.place
    # GitHub refuses a place without a region, so a whole file is at its first line.
    region = {"startLine": place.line or 1}
    if place.column:
        region["startColumn"] = place.column
    return {
        "ruleId": finding.rule.code,
        "ruleIndex": rule_index,
        "level": _LEVELS[finding.rule.severity],
        "message": {"text": f"{_text(finding.message)}\n{_text(finding.remedy)}"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": _artifact(place.file, paths),
                    "region": region,
                }
            }
        ],
        # Of the names that there are, GitHub reads only this one.
        "partialFingerprints": {"primaryLocationLineHash": fingerprint},
    }


def _text(message: object) -> str:
    """Return a sentence in which nothing is a link: SARIF reads [text](address) as one."""
    return visible(str(message)).replace("](", "] (")


def _artifact(file: str, paths: Paths) -> Json:
    from pathlib import Path
    from urllib.parse import quote

    relative = paths.relative(file)
    if relative is None:
        return {"uri": Path(paths.absolute(file)).as_uri()}
    return {"uri": quote(os.fsencode(relative), safe="/"), "uriBaseId": _ROOT}
