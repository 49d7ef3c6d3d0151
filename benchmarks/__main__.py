"""`python -m benchmarks [--json FILE]`: a table on stdout, and the numbers in a file."""

from __future__ import annotations

import argparse
import json
from importlib.util import find_spec
from itertools import chain
from pathlib import Path

from benchmarks import closed_forms, kernels, line, torch_peers, training, transport
from benchmarks.processor import described
from benchmarks.timing import measured


def beyond(answer: object, peers: object) -> float | None:
    """By how much a number is larger than the peer's, relatively: some contestants are quick because they stop early."""
    if not isinstance(answer, float) or not isinstance(peers, float) or not peers:
        return None
    return answer / peers - 1


def main() -> None:
    """Run every contest and print it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--json", type=Path, help="write the numbers to this file")
    parser.add_argument("--only", default="", metavar="TEXT", help="only the tasks whose name has this in it")
    options = parser.parse_args()
    rows = []
    machine = described()
    print("\n".join(f"{name}: {what}" for name, what in machine.items()) + "\n")
    for name in (name for name in transport.OPTIONAL if find_spec(name) is None):
        print(f"{name} is not installed: its rows are left out\n")
    print(f"{'task':<62} {'contestant':<28} {'median':>11} {'ratio':>7} {'excess':>8}")
    tasks = (kernels, closed_forms, line, transport, training, torch_peers)
    for contest in chain.from_iterable(task.contests() for task in tasks):
        if options.only not in contest.task:
            continue
        seconds, answers = measured(contest)
        for name, t in seconds.items():
            ratio, excess = seconds[contest.peer] / t, beyond(answers[name], answers[contest.peer])
            rows.append({"task": contest.task, "contestant": name, "seconds": t, "ratio": ratio, "excess": excess})
            shown = "" if excess is None else f"{excess:>8.1e}"
            print(f"{contest.task:<62} {name:<28} {1e3 * t:>8.3f} ms {ratio:>7.2f} {shown}", flush=True)
    if options.json:
        options.json.write_text(
            json.dumps({"machine": machine, "rows": rows}, indent=1, ensure_ascii=False), encoding="utf-8"
        )


if __name__ == "__main__":
    main()
