"""Start digi: the console script, and `python -m digiohjelma_cli` where that is not on the path."""

import gc
import os

_INTERRUPTED = 130


def main() -> None:
    """Run digi as the process that it is."""
    # A run is over before there is garbage worth collecting; looking for it takes a tenth of it.
    gc.disable()
    try:
        from digiohjelma_cli.cli.main import main as run
    except KeyboardInterrupt:  # while the modules load; later it is the command's to answer
        os._exit(_INTERRUPTED)
    run()


if __name__ == "__main__":
    main()
