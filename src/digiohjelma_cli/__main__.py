"""Run `python -m digiohjelma_cli` where the `digi` script is not on the path."""

from digiohjelma_cli.cli.main import main

main()
