"""The reader's rules, 1xx: what makes a file, or a value in it, unreadable."""

from __future__ import annotations

from typing import Final

from digiohjelma_cli.model.findings import Rule


def _unread(code: str, name: str) -> Rule:
    return Rule(code, name, leaves_out=True)


UNREADABLE_FILE: Final = _unread("DIGI101", "unreadable-file")
TOO_LARGE: Final = _unread("DIGI102", "too-large")
NOT_UTF8: Final = _unread("DIGI103", "not-utf-8")
YAML_SYNTAX: Final = _unread("DIGI104", "yaml-syntax")
TOO_DEEP: Final = _unread("DIGI105", "too-deep")
EMPTY_FILE: Final = _unread("DIGI106", "empty-file")
SEVERAL_DOCUMENTS: Final = _unread("DIGI107", "several-documents")
ANCHOR: Final = _unread("DIGI108", "anchor")
TAG: Final = _unread("DIGI109", "tag")
DUPLICATE_KEY: Final = _unread("DIGI110", "duplicate-key")
UNKNOWN_KEY: Final = _unread("DIGI111", "unknown-key")
MISSING_KEY: Final = _unread("DIGI112", "missing-key")
WRONG_SHAPE: Final = _unread("DIGI113", "wrong-shape")
BAD_VALUE: Final = _unread("DIGI114", "bad-value")
DUPLICATE_ID: Final = Rule("DIGI115", "duplicate-id")
FILE_NAME: Final = Rule("DIGI116", "file-name")
TAB: Final = _unread("DIGI117", "tab-indentation")
CONTROL_CHARACTER: Final = _unread("DIGI118", "control-character")
MERGE_CONFLICT: Final = _unread("DIGI119", "merge-conflict")


def every() -> list[Rule]:
    """Return the reader's rules in the order of their codes."""
    found = [value for value in globals().values() if isinstance(value, Rule)]
    return sorted(found, key=lambda rule: rule.code)
