"""digi schema: a JSON Schema for each kind of file."""

from __future__ import annotations

import json

import pytest

from digiohjelma_cli.store.format import FILES
from tests.conftest import Digi


@pytest.mark.parametrize("kind", FILES)
def test_every_kind_of_file_has_a_schema(digi: Digi, kind: str) -> None:
    code, out, err = digi("schema", kind)

    assert (code, err) == (0, "")
    assert json.loads(out)["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_without_a_kind_it_is_the_project_s(digi: Digi) -> None:
    assert digi("schema") == digi("schema", "project")


def test_a_kind_is_found_as_other_names_are(digi: Digi) -> None:
    assert digi("schema", "PROJ") == digi("schema", "project")


def test_the_descriptions_are_in_the_user_s_language(digi: Digi) -> None:
    described = {
        language: json.loads(digi("schema", "--lang", language).out)["properties"]["id"][
            "description"
        ]
        for language in ("fi", "en")
    }

    assert described == {
        "fi": 'Projektin numero lainausmerkeissä: "2.5"',
        "en": 'Number of the project, in quotes: "2.5"',
    }


def test_no_portfolio_is_needed(digi: Digi) -> None:
    assert digi("schema", "--root", "/olematon").code == 0
