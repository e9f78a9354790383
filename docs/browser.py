"""A headless Chromium for what only a browser can tell, driven by puppeteer-core through node.

.ci/run puts the packages of node into .cache/node; DIGI_NODE_MODULES names another folder.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Final

REPOSITORY: Final = Path(__file__).parents[1]
_PACKAGES: Final = ("axe-core", "puppeteer-core")
_SECONDS: Final = 300


def modules() -> Path:
    """Return the folder of node's packages, whether it is there or not."""
    named = os.environ.get("DIGI_NODE_MODULES")
    return Path(named) if named else REPOSITORY / ".cache" / "node" / "node_modules"


def chromium() -> str:
    """Return the browser's program; empty where there is none."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((found for name in names if (found := shutil.which(name))), "")


def lacking() -> str:
    """Say what a browser's test would need and is not here; empty where nothing is."""
    if not chromium():
        return "no chromium on this machine"
    if not shutil.which("node"):
        return "no node on this machine"
    absent = [name for name in _PACKAGES if not (modules() / name).is_dir()]
    return f"no {' and no '.join(absent)} in {modules()} (.ci/run installs them)" if absent else ""


def run(script: Path, *args: str) -> str:
    """Run a script of node's with the browser in CHROMIUM; return what it wrote."""
    done = subprocess.run(  # noqa: S603 (a script of this repository)
        ["node", str(script), *args],  # noqa: S607 (whichever node is there)
        env={**os.environ, "NODE_PATH": str(modules()), "CHROMIUM": chromium()},
        capture_output=True,
        text=True,
        check=False,
        timeout=_SECONDS,
    )
    if done.returncode:
        raise AssertionError(done.stderr)
    return done.stdout
