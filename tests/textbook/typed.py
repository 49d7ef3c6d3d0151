"""A hundred true and sixty false claims as readers of ten books type them: `python -m tests.textbook.typed --record`.

They were written before anybody saw a verdict on them; those that are held back are judged once, when the work is over.
"""

from __future__ import annotations

import argparse
import tomllib
from pathlib import Path
from typing import NamedTuple

from tests.textbook.__main__ import FORMAL, judged, table
from tests.textbook.claims import Claim

FILE = Path(__file__).with_name("typed.toml")
BETTER = ("not read", "unknown", "holds")
"""What is said of a claim that is not decided, from worse to better; then `argued`, and all else that is shown."""


class Typed(NamedTuple):
    """A claim, whether it is held back, and what was said of it when last recorded, "" of those that are held back."""

    claim: Claim
    held: bool
    said: str


def typed() -> list[Typed]:
    """The claims of the file."""
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))["claim"]
    return [Typed(Claim(x["text"], x["true"], x["source"]), x.get("held", False), x.get("said", "")) for x in rows]


def rank(said: str) -> int:
    """How much a verdict on the right side says."""
    return BETTER.index(said) if said in BETTER else len(BETTER) + (said != "argued")


def written(rows: list[Typed]) -> str:
    """The file with these rows below its own head."""
    head = FILE.read_text(encoding="utf-8").partition("[[claim]]")[0]
    return head + "\n".join(
        f"[[claim]]\ntext = '{x.claim.text}'\ntrue = {str(x.claim.true).lower()}\nsource = \"{x.claim.source}\"\n"
        + ("held = true\n" if x.held else "")
        + (f'said = "{x.said}"\n' if x.said else "")
        for x in rows
    )


def main() -> None:
    """Judge those that are not held back, or those that are, name what fell short, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.textbook.typed", description=__doc__)
    parser.add_argument("--held", action="store_true", help="the third that is held back")
    parser.add_argument("--record", action="store_true", help="write what is said into the file")
    asked = parser.parse_args()
    rows = typed()
    found = {x.claim: judged(x.claim) for x in rows if x.held == asked.held}
    for claim, one in found.items():
        if one.said not in (FORMAL if claim.true else ("refuted",)):
            print(f"{one.seconds:6.2f} s  {'true ' if claim.true else 'false'} {one.said:9} {claim.text}")
    print(table([*found.values()]))
    if asked.record:
        FILE.write_text(
            written([x._replace(said=found[x.claim].said) if x.claim in found else x for x in rows]), encoding="utf-8"
        )


if __name__ == "__main__":
    main()
