"""The command line: what a user types as numbers, each command, and how its answer is printed.

A command imports what it asks when it is called, so that `--help` is quick.
"""

import os
import sys

from divergences._core.missing import of_error

INTERRUPTED = 130
"""The exit code after Ctrl-C."""


def main() -> None:
    """Run the command that sys.argv names and leave with its exit code; an interrupt ends it while it still loads, too."""
    try:
        from divergences.cli.app import main as run
    except KeyboardInterrupt:
        raise SystemExit(INTERRUPTED) from None
    except ModuleNotFoundError as error:
        sys.stderr.write(f"{of_error(error)}\n")
        raise SystemExit(2) from None
    try:
        run()
    except SystemExit as ended:
        if ended.code == INTERRUPTED and "jax" in sys.modules:
            _leave_at_once()
        raise


def _leave_at_once() -> None:
    """JAX crashes where a process ends after a compilation that was interrupted; workers are ended in the ordinary way."""
    from multiprocessing import active_children

    if not active_children():
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(INTERRUPTED)
