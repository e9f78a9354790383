"""The JSON Schemas agree with the reader on the cases: what is good, and which shapes are not."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Final

import jsonschema
import pytest
import yaml

from digiohjelma_cli import i18n
from digiohjelma_cli.store.format import FILES
from digiohjelma_cli.store.json_schema import json_schema
from tests.expectations import expected_of
from tests.store.test_cases import BAD, GOOD, name_of

# An editor types words before the schema sees them; the reader does not.
TYPED: Final = ("good-words-that-yaml-types", "good-empty-keys")
SHAPES: Final = ("DIGI111", "DIGI112", "DIGI113")  # unknown key, missing key, wrong shape
YAML_ITSELF: Final = ("tag-of-python", "key-that-is-a-list")


def codes_of(path: Path) -> set[str]:
    return {each.split()[2] for each in expected_of(path.read_text(encoding="utf-8"), path.name)}


OF_SHAPE: Final = [
    path for path in BAD if codes_of(path) <= set(SHAPES) and path.stem not in YAML_ITSELF
]


def validate(path: Path) -> None:
    """Check a case as an editor does."""
    text = path.read_text(encoding="utf-8")
    kind = re.search(r"^# KIND: (\w+)$", text, re.MULTILINE)
    typed = json.loads(json.dumps(yaml.safe_load(text), default=str))
    jsonschema.validate(typed, schema(kind[1] if kind else "project"))


def schema(kind: str) -> Any:  # noqa: ANN401 (JSON of any shape)
    return json.loads(json_schema(kind))


@pytest.mark.parametrize("kind", FILES)
def test_every_kind_of_file_has_a_sound_schema(kind: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema(kind))
    assert schema(kind)["title"] == f"digi: {kind}"


@pytest.mark.parametrize("path", [path for path in GOOD if path.stem not in TYPED], ids=name_of)
def test_a_good_file_fits_its_schema(path: Path) -> None:
    validate(path)


@pytest.mark.parametrize("path", OF_SHAPE, ids=name_of)
def test_a_file_of_the_wrong_shape_does_not_fit_its_schema(path: Path) -> None:
    with pytest.raises(jsonschema.ValidationError):
        validate(path)


def test_a_key_is_described_in_the_language_in_use() -> None:
    described = schema("project")["properties"]["owner"]["description"]
    assert described == "Who answers for the project"
    i18n.use("fi")
    assert schema("project")["properties"]["owner"]["description"] != described
