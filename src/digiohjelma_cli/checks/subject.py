"""What the checks look at: the portfolio on a day, with the views that several checks share."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.views.load import Load, load


class Subject:
    """A portfolio on a day. A view is worked out once, when the first check asks for it."""

    def __init__(self, portfolio: Portfolio, today: date) -> None:
        self.portfolio = portfolio
        self.today = today

    @cached_property
    def load(self) -> Load:
        """The load of every project on every pool."""
        return load(self.portfolio, self.portfolio.projects, self.today)
