"""What is kept of edits, so that they can be taken back."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from digiohjelma_cli.store.undo import remember, remembered
from digiohjelma_cli.store.write import NewContent


def test_the_last_hundred_edits_are_kept_and_none_is_forgotten_before(tmp_path: Path) -> None:
    file = tmp_path / "1.1.yaml"
    for number in range(105):
        content = NewContent(file, file.name, b"ennen\n", f"{number}\n".encode())
        assert remember(tmp_path / "undo", tmp_path, str(number), [content], datetime.now(UTC))
        kept = [edit.what for edit in remembered(tmp_path / "undo")]
        assert kept == [str(each) for each in range(number, max(-1, number - 100), -1)]
