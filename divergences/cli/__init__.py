"""The command line: what a user types as numbers, each command, and how its answer is printed. Imported by nobody below.

It may import `_audit`, `_core`, `_discrete`, `_curves`, `transport`, `plot`, `lab`, `explorer` and `verification`, since no
folder stands above it. A command imports them when it is called, so that `--help` is quick.
"""


def main() -> None:
    """Run the command that sys.argv names and leave with its exit code; an interrupt ends it while it still loads, too."""
    try:
        from divergences.cli.app import main as run
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    run()
