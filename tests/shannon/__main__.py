"""Judges the claims and prints a table, psitip's verdicts beside ours if a Python that has it is named.

python -m tests.shannon
python -m tests.shannon --psitip ~/psitip/bin/python
"""

from __future__ import annotations

import argparse
import statistics
import time
from typing import NamedTuple

from divergences._check import check
from divergences.verification.judge.verdict import Verdict
from divergences.verification.random_variables.grammar import read
from tests.shannon.beside import verdicts
from tests.shannon.claims import BEYOND, CLAIMS, Claim

WIDTH = 70
PSITIP_SECONDS = 240.0


class Judged(NamedTuple):
    """What was said of a claim, and the milliseconds that it took, those of checking it again included."""

    claim: Claim
    verdict: Verdict
    again: str
    milliseconds: float

    @property
    def wrong(self) -> bool:
        """Whether the opposite was said, or what was said is not accepted when it is checked again."""
        said = str(self.verdict.status)
        return said == ("refuted" if self.claim.true else "proved") or (said != "unknown" and self.again != "")

    @property
    def short(self) -> bool:
        """Whether nothing was decided that could have been: no Shannon-type proof is to be had of some true claims."""
        return self.verdict.status == "unknown" and self.claim.text not in BEYOND


def judged(claim: Claim) -> Judged:
    """One claim through the door that people use."""
    start = time.perf_counter()
    verdict = check(claim.text)
    again = verdict.recheck()
    return Judged(claim, verdict, again, 1000 * (time.perf_counter() - start))


def row(found: Judged, beside: tuple[str, float] | None) -> str:
    """A line of the table."""
    text = found.claim.text if len(found.claim.text) <= WIDTH else f"{found.claim.text[: WIDTH - 1]}…"
    certificate = found.verdict.certificate
    terms = sum(len(part["terms"]) for part in certificate["parts"]) if certificate else ""
    other = "" if beside is None else f"{beside[0]:>8} {1000 * beside[1]:6.0f}"
    mark = "!" if found.wrong else "." if found.short else " "
    return (
        f"{mark}{found.claim.true!s:6}{found.verdict.status!s:9}{terms!s:>3} {found.milliseconds:7.0f} {other}  {text}"
    )


def table(found: list[Judged], beside: list[tuple[str, float]] | None) -> str:
    """A line for each claim, then what they come to."""
    head = f" {'true':6}{'verdict':9}{'terms':>3} {'ms':>6} {'psitip':>8} {'ms':>6}  claim"
    lines = [head, *(row(one, beside[k] if beside else None) for k, one in enumerate(found))]
    few = [one.milliseconds for one in found if len(read(one.claim.text).variables) <= 5]
    for true, word in ((True, "proved"), (False, "refuted")):
        those = [one for one in found if one.claim.true == true]
        lines.append(f"{sum(one.verdict.status == word for one in those)} of {len(those)} {true!s} claims {word}")
    lines.append(
        f"wrong: {sum(one.wrong for one in found)}; of at most five variables: median {statistics.median(few):.0f} ms"
    )
    if beside:
        accepted = [one.claim for one, (said, _) in zip(found, beside, strict=True) if said == "True"]
        lines.append(
            f"psitip accepts {sum(c.true for c in accepted)} true and {sum(not c.true for c in accepted)} false ones"
        )
    return "\n".join(lines)


def main() -> None:
    """Judge all, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.shannon", description=__doc__)
    parser.add_argument("--psitip", metavar="PYTHON", default="", help="a Python that can import psitip and pulp")
    asked = parser.parse_args()
    beside = verdicts(asked.psitip, [claim.text for claim in CLAIMS], PSITIP_SECONDS) if asked.psitip else None
    check("I(X;Y) >= 0")  # what is imported late is not charged to the first claim
    print(table([judged(claim) for claim in CLAIMS], beside))


if __name__ == "__main__":
    main()
