"""The keys of metrics.yaml."""

from __future__ import annotations

from typing import Final

from digiohjelma_cli.i18n import N_
from digiohjelma_cli.model import metric
from digiohjelma_cli.store.format.common import (
    DAY,
    HALF_YEAR,
    ID,
    LINE,
    LINES,
    NAME,
    PROJECT_IDS,
    TEXT,
)
from digiohjelma_cli.store.kinds import Choice, Field, ListOf, Number, Record


def _metrics(metrics: tuple[metric.Metric, ...] = (), **_mark: object) -> tuple[metric.Metric, ...]:
    return metrics


METRICS: Final = Record(
    _metrics,
    Field(
        "metrics",
        ListOf(
            Record(
                metric.Metric,
                ID,
                NAME,
                Field("unit", LINE, N_("Unit of the values")),
                Field(
                    "direction",
                    Choice([each.value for each in metric.Direction], metric.Direction),
                    N_("Whether more is better or less is; left out, more"),
                ),
                Field("baseline", Number(), N_("Value at the start")),
                Field("baseline_date", DAY, N_("Day of the baseline")),
                Field("target", Number(), N_("Value wanted")),
                Field("target_by", HALF_YEAR, N_("Half-year by whose end the target is wanted")),
                Field("owner", LINE, N_("Who measures")),
                Field("source", LINE, N_("Where the values come from")),
                Field("themes", LINES, N_("Themes that the metric tells of")),
                Field("projects", PROJECT_IDS, N_("Projects that the metric tells of")),
                Field(
                    "measurements",
                    ListOf(
                        Record(
                            metric.Measurement,
                            Field("date", DAY, N_("Day of the measurement"), required=True),
                            Field("value", Number(), N_("Measured value"), required=True),
                            Field("note", TEXT, N_("What to know of the value")),
                        )
                    ),
                    N_("Measured values in order"),
                ),
            )
        ),
        N_("How the programme is measured"),
    ),
)
