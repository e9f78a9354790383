"""Take the pictures of docs/images: `python -m docs.screenshots`.

They show the example portfolio's report in Finnish, on a light and a dark screen and on a phone.
They need what the tests of HTML need: chromium, node and the packages that .ci/run installs.
"""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path

from digiohjelma_cli.cli.main import run
from digiohjelma_cli.cli.session import Session
from docs import browser

IMAGES = Path(__file__).parent / "images"
_EXAMPLE = browser.REPOSITORY / "examples" / "esimerkkila"


def main() -> None:
    """Take them all."""
    if lacking := browser.lacking():
        sys.exit(lacking)
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "raportti.html"
        told = io.StringIO()
        session = Session(io.StringIO(), told, {"DIGI_LANG": "fi"}, _EXAMPLE)
        if run(["report", "-o", str(page)], session):
            sys.exit(told.getvalue())
        browser.run(Path(__file__).with_suffix(".cjs"), str(page), str(IMAGES))


if __name__ == "__main__":
    main()
