"""Findings in the formats of other programs: editors, GitHub, SARIF viewers, test reports.

Every text in them is for people's eyes in the end, so it is escaped as for a terminal first, and
then as the format asks.
"""

from __future__ import annotations

from typing import Final

FORMATS: Final = ("line", "github", "sarif", "junit")
