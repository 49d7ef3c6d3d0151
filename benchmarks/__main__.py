"""`python -m benchmarks [--json FILE]`: a table on stdout, and the numbers in a file."""

from __future__ import annotations

import argparse
import json
import platform
from itertools import chain
from pathlib import Path

import jax
import numpy as np
import scipy

from benchmarks import kernels, line, transport
from benchmarks.timing import medians


def main() -> None:
    """Run every contest and print it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--json", type=Path, help="write the numbers to this file")
    parser.add_argument("--only", default="", metavar="TEXT", help="only the tasks whose name has this in it")
    options = parser.parse_args()
    rows = []
    print(f"numpy {np.__version__}, scipy {scipy.__version__}, jax {jax.__version__} on {jax.default_backend()}\n")
    print(f"{'task':<62} {'contestant':<24} {'median':>11} {'ratio':>7}")
    for contest in chain(kernels.contests(), line.contests(), transport.contests()):
        if options.only not in contest.task:
            continue
        seconds = medians(contest)
        for name, t in seconds.items():
            ratio = seconds[contest.peer] / t
            rows.append({"task": contest.task, "contestant": name, "seconds": t, "ratio": ratio})
            print(f"{contest.task:<62} {name:<24} {1e3 * t:>8.3f} ms {ratio:>7.2f}")
    if options.json:
        machine = {"python": platform.python_version(), "machine": platform.machine()}
        options.json.write_text(json.dumps({"machine": machine, "rows": rows}, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
