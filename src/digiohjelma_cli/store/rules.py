"""The reader's rules, 1xx: what makes a file, or a value in it, unreadable."""

from __future__ import annotations

from typing import Final

from digiohjelma_cli.model.findings import Rule

UNREADABLE_FILE: Final = Rule("DIGI101", "unreadable-file")
TOO_LARGE: Final = Rule("DIGI102", "too-large")
NOT_UTF8: Final = Rule("DIGI103", "not-utf-8")
YAML_SYNTAX: Final = Rule("DIGI104", "yaml-syntax")
TOO_DEEP: Final = Rule("DIGI105", "too-deep")
EMPTY_FILE: Final = Rule("DIGI106", "empty-file")
SEVERAL_DOCUMENTS: Final = Rule("DIGI107", "several-documents")
ANCHOR: Final = Rule("DIGI108", "anchor")
TAG: Final = Rule("DIGI109", "tag")
DUPLICATE_KEY: Final = Rule("DIGI110", "duplicate-key")
UNKNOWN_KEY: Final = Rule("DIGI111", "unknown-key")
MISSING_KEY: Final = Rule("DIGI112", "missing-key")
WRONG_SHAPE: Final = Rule("DIGI113", "wrong-shape")
BAD_VALUE: Final = Rule("DIGI114", "bad-value")
DUPLICATE_ID: Final = Rule("DIGI115", "duplicate-id")
FILE_NAME: Final = Rule("DIGI116", "file-name")
TAB: Final = Rule("DIGI117", "tab-indentation")
CONTROL_CHARACTER: Final = Rule("DIGI118", "control-character")
MERGE_CONFLICT: Final = Rule("DIGI119", "merge-conflict")


def every() -> list[Rule]:
    """Return the reader's rules in the order of their codes."""
    found = [value for value in globals().values() if isinstance(value, Rule)]
    return sorted(found, key=lambda rule: rule.code)
