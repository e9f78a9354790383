"""Files written in every way that there is, and edits of them, as another reader sees them."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest

from digiohjelma_cli.store.edit import FileEdit
from tests.store.corpus_edits import EDITS
from tests.store.made_files import made_file
from tests.store.test_corpus import assert_meant, edited


@pytest.mark.parametrize("seed", range(16))
def test_another_reader_finds_what_was_wanted_and_every_comment(
    seed: int, tmp_path: Path, counts: Counter[str]
) -> None:
    path = tmp_path / "kopio.yaml"
    for number in range(seed * 20, seed * 20 + 20):
        path.write_bytes(made_file(number).encode())
        for tried in random.Random(number).sample(EDITS, 5):  # noqa: S311
            outcome = edited(path, tried.edit)
            counts["edits of files made at random"] += 1
            if isinstance(outcome, FileEdit):
                assert_meant(outcome, tried)
