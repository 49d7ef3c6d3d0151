"""Judges the textbook claims and prints a table: `python -m tests.textbook --seen`."""

from __future__ import annotations

import argparse
import statistics
import time
from typing import NamedTuple

from divergences._check import check
from divergences.verification.language.errors import Unreadable
from tests.textbook.claims import CLAIMS, Claim
from tests.textbook.scripts import COMPILED, Script, record, scripted

FORMAL = ("formal", "proved", "certified", "argued")
STATUSES = (*FORMAL, "holds", "refuted", "unknown", "not read")
QUANTILE = 0.95


class Judged(NamedTuple):
    """What was said of a claim, and what it cost in seconds of processor time and of the clock."""

    claim: Claim
    said: str
    seconds: float
    wall: float

    @property
    def wrong(self) -> bool:
        """Whether the opposite was said of it; `holds` and `unknown` say nothing for all inputs."""
        return self.said == "refuted" if self.claim.true else self.said in FORMAL


def judged(claim: Claim, timeout: float = 10.0) -> Judged:
    """One claim through the door that people use."""
    start, clock = time.process_time(), time.perf_counter()
    try:
        said = str(check(claim.text, timeout=timeout).status)
    except Unreadable:
        said = "not read"
    return Judged(claim, said, time.process_time() - start, time.perf_counter() - clock)


def quantile(values: list[float], share: float) -> float:
    """The value below which so large a share of the values lies."""
    return sorted(values)[min(int(share * len(values)), len(values) - 1)]


def table(found: list[Judged]) -> str:
    """How many of the true and the false got each verdict, what is wrong, and what it cost."""
    lines = [f"{'':8}" + "".join(f"{status:>11}" for status in STATUSES) + f"{'together':>11}"]
    for true in (True, False):
        said = [x.said for x in found if x.claim.true == true]
        counts = "".join(f"{said.count(status):>11}" for status in STATUSES)
        lines.append(f"{str(true).lower():8}{counts}{len(said):>11}")
    seconds = [x.seconds for x in found]
    wrong = [x for x in found if x.wrong]
    lines.append(f"wrong verdicts: {len(wrong)}" + "".join(f"\n  {x.said}: {x.claim.text}" for x in wrong))
    lines.append(
        f"processor time: median {statistics.median(seconds):.2f} s, 95 % within {quantile(seconds, QUANTILE):.2f} s, "
        f"longest wait {max(x.wall for x in found):.1f} s"
    )
    return "\n".join(lines)


def coq(claims: list[Claim], timeout: float) -> list[Script]:
    """Print, by template, how many of the true claims that are proved Coq accepts, and why the others are not."""
    found: list[Script] = []
    for claim in (x for x in claims if x.true):
        if (script := scripted(claim, timeout)) is not None:
            found.append(script)
            print(f"{script.seconds:6.1f} s  {script.said}  {claim.text}", flush=True)
    for template in sorted({x.template for x in found}):
        rows = [x for x in found if x.template == template]
        good = [x.seconds for x in rows if x.said == COMPILED]
        median, most = (statistics.median(good), max(good)) if good else (0.0, 0.0)
        print(f"{template:12} proved {len(rows):3}  compiled {len(good):3}  median {median:5.1f} s  max {most:5.1f} s")
    print(f"compiled {sum(x.said == COMPILED for x in found)} of {len(found)} proved")
    return found


def main() -> None:
    """Judge the part that is asked for, and print the table; of the seen part also each claim that fell short."""
    parser = argparse.ArgumentParser(prog="python -m tests.textbook", description=__doc__)
    part = parser.add_mutually_exclusive_group()
    part.add_argument("--seen", action="store_true", help="the claims that may be looked at (the default)")
    part.add_argument("--unseen", action="store_true", help="the third that nobody looks at: the table only")
    part.add_argument("--only", default="", help="the seen claims whose text has this in it")
    parser.add_argument("--timeout", type=float, default=10.0)
    parser.add_argument(
        "--coq", action="store_true", help="have coqc check the files that proved claims print, of both parts"
    )
    parser.add_argument("--record", action="store_true", help="with --coq: write what was found for the book")
    asked = parser.parse_args()
    if asked.coq:
        found = coq([x for x in CLAIMS if asked.only in x.text], asked.timeout)
        if asked.record:
            record(found)
        return
    check("KL(p, q) >= 0")  # what is imported late is not charged to the first claim
    judgements = []
    for claim in [x for x in CLAIMS if x.unseen == asked.unseen and asked.only in x.text]:
        judgements.append(one := judged(claim, asked.timeout))
        if not asked.unseen and (one.said != "proved" if claim.true else one.said != "refuted"):
            print(f"{one.seconds:6.2f} s  {'true ' if claim.true else 'false'} {one.said:9} {claim.text}", flush=True)
    print(table(judgements))


if __name__ == "__main__":
    main()
