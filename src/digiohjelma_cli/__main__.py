"""Start digi: the console script, and `python -m digiohjelma_cli` where that is not on the path."""

import gc


def main() -> None:
    """Run digi as the process that it is."""
    # A run is over before there is garbage worth collecting; looking for it takes a tenth of it.
    gc.disable()
    from digiohjelma_cli.cli.main import main as run

    run()


if __name__ == "__main__":
    main()
