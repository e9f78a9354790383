"""What git would tell of a made portfolio, written as the commands that a case or example shows."""

from __future__ import annotations

import re
import shlex
from datetime import UTC, datetime, timedelta

from digiohjelma_cli.model.past import Baseline, PastFacts, Vanished
from digiohjelma_cli.model.source import Source
from digiohjelma_cli.store.format.project_file import PROJECT
from digiohjelma_cli.store.load import read_record

_COMMAND = re.compile(r"^# \$ (.+?)(?: +# (.+))?$", re.MULTILINE)
_FIRST = datetime(2022, 1, 10, 12, tzinfo=UTC)


def past_of(text: str) -> PastFacts:
    """Return what the lines `# $ digi baseline add NAME …` and `# $ git rm FILE # KEYS` mean.

    Each baseline comes half a year after the one before it; the keys are those of the project that
    the last baseline had and that is gone.
    """
    baselines: list[Baseline] = []
    vanished: list[Vanished] = []
    for command, keys in _COMMAND.findall(text):
        words = shlex.split(command)
        options = dict(zip(words[4::2], words[5::2], strict=True))
        if words[:3] == ["digi", "baseline", "add"]:
            at = _FIRST + len(baselines) * timedelta(days=182)
            decision, reason = options.get("--decision", ""), options.get("--because", "")
            baselines.append(Baseline(words[3], "0" * 40, at, "", decision, reason))
        else:
            project_id = words[2].rpartition("/")[2].partition("-")[0]
            file = f'id: "{project_id}"\nname: Hanke\narea: koulu\n{keys}\n'
            record = read_record(Source(words[2], file), PROJECT)[0]
            assert record is not None  # the example is sound
            vanished.append(Vanished(record, baselines[-1]))
    return PastFacts(tuple(baselines), tuple(vanished))
