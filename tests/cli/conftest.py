"""What the tests of the commands share: goldens, kept as files to read under tests/golden."""

from __future__ import annotations

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from syrupy.location import PyTestLocation
from syrupy.types import SnapshotIndex

GOLDEN = Path(__file__).parents[1] / "golden"


class _Text(SingleFileSnapshotExtension):
    """Keeps what a command wrote, as it is: golden(name="fi-80") is tests/golden/…/fi-80.txt."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"

    @classmethod
    def dirname(cls, *, test_location: PyTestLocation) -> str:
        return str(GOLDEN / test_location.basename.removeprefix("test_"))

    @classmethod
    def get_snapshot_name(
        cls,
        *,
        test_location: PyTestLocation,  # noqa: ARG003 (Syrupy hands it over by name)
        index: SnapshotIndex = 0,
    ) -> str:
        return str(index)


# Syrupy warns, when it writes one, that a golden is not named after its test.
written_without_warning = pytest.mark.filterwarnings(r"ignore:\s*Can not relate snapshot")


@pytest.fixture
def golden(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    """Compare with a golden file. After reading a difference: pytest --snapshot-update."""
    return snapshot.use_extension(_Text)
