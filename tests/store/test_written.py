"""Values as YAML text: each number with the digits that it has."""

from __future__ import annotations

from decimal import Decimal

from digiohjelma_cli.store.written import Quoted, flow


def test_equal_numbers_keep_their_own_digits() -> None:
    assert flow([Decimal("0.00"), Decimal(0), Decimal("1.50"), Decimal("1.5")]) == (
        "[0.00, 0, 1.50, 1.5]"
    )


def test_equal_texts_keep_their_own_quotes() -> None:
    assert flow(["valmis", Quoted("valmis"), "2.5", Quoted("2.5")]) == (
        '[valmis, "valmis", \'2.5\', "2.5"]'
    )
