"""PyYAML works as it always does, though its patterns are compiled late."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
import yaml

from digiohjelma_cli.store import libyaml


def test_the_real_compile_is_back_after_the_import() -> None:
    assert libyaml.event_parser("a: 1") is not None
    assert isinstance(re.compile("a"), re.Pattern)


@pytest.mark.parametrize("loader", [yaml.SafeLoader, yaml.CSafeLoader])
def test_pyyaml_resolves_types_and_refuses_what_it_always_did(loader: type) -> None:
    text = "day: 2022-09-01\nnumber: 1.5\nyes: no\n"
    read = yaml.load(text, loader)  # noqa: S506 (safe loaders both)
    assert {key: type(value).__name__ for key, value in read.items()} == {
        "day": "date",
        "number": "float",
        True: "bool",
    }
    with pytest.raises(yaml.reader.ReaderError):
        yaml.load("a: \x01", loader)  # noqa: S506 (the same)


def test_reading_a_portfolio_compiles_none_of_them() -> None:
    code = (
        "import digiohjelma_cli.store.load, yaml.reader as reader\n"
        "print(vars(reader.Reader.NON_PRINTABLE).keys() == {'_arguments'})"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout == "True\n"
