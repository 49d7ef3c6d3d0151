"""`python -m benchmarks [--json FILE]`: a table on stdout, and the numbers in a file."""

from __future__ import annotations

import argparse
import json
from itertools import chain
from pathlib import Path

from benchmarks import kernels, line, transport
from benchmarks.processor import described
from benchmarks.timing import medians


def main() -> None:
    """Run every contest and print it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--json", type=Path, help="write the numbers to this file")
    parser.add_argument("--only", default="", metavar="TEXT", help="only the tasks whose name has this in it")
    options = parser.parse_args()
    rows = []
    machine = described()
    print("\n".join(f"{name}: {what}" for name, what in machine.items()) + "\n")
    print(f"{'task':<62} {'contestant':<28} {'median':>11} {'ratio':>7}")
    for contest in chain(kernels.contests(), line.contests(), transport.contests()):
        if options.only not in contest.task:
            continue
        seconds = medians(contest)
        for name, t in seconds.items():
            ratio = seconds[contest.peer] / t
            rows.append({"task": contest.task, "contestant": name, "seconds": t, "ratio": ratio})
            print(f"{contest.task:<62} {name:<28} {1e3 * t:>8.3f} ms {ratio:>7.2f}")
    if options.json:
        options.json.write_text(
            json.dumps({"machine": machine, "rows": rows}, indent=1, ensure_ascii=False), encoding="utf-8"
        )


if __name__ == "__main__":
    main()
