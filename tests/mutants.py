"""Changes the text of each claim by machine and looks for a point that tells the change: `python -m tests.mutants`.

A constant becomes 1 % and a millionth larger and smaller, a relation is turned, a hypothesis dropped or weakened. A wrong text
is told by a point, a text that the judge proves is as true as the claim, and what is neither is printed.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import proofs
from divergences._check import check
from divergences.verification.formal.refusal import Unsayable
from divergences.verification.formal.statement import statement
from divergences.verification.instances.tried import tried
from divergences.verification.language.errors import Unreadable

NUMBER = re.compile(r"(?<![\w.^])(?<!\*\*)\d+(?:\.\d+)?(?![\w.])")
RELATION = re.compile(r"<<|<=|>=|!=|=|<|>")
TURNED = {"<=": [">"], ">=": ["<"], "<": [">="], ">": ["<="], "=": ["<", ">"], "!=": ["="]}
FACTORS = ("101/100", "99/100", "1000001/1000000", "999999/1000000")
SHIFTS = ("1/100", "-1/100", "1/1000000", "-1/1000000")
WEAKER = (
    (r"([a-z]) metric", r"\1 costs"),
    (r"([a-z]) in metrics\(.*?\)", r"\1 metric"),
    (r"([a-z]) costs up to [a-z]", r"\1 costs"),
    (r"([a-z]) in lipschitz\([a-z]\)", r"\1 in R^n"),
    (r"([a-z]), ([a-z]) in (?:potentials|conjugates|tangents)\(.*?\)", r"\1 in R^n and \2 in R^n"),
    (r"([a-z]) in couplings\(.*?\)", r"\1 masses"),
    (r"([a-z]) likelihoods", r"\1 in R^n"),
    (r"([a-z]) ascending", r"\1 in R points"),
    (r"([a-z]) in (?:\(.*?[\)\]]|\[.*?[\)\]])", r"\1 in R"),
)
"""A clause, and what declares the same letter with less."""
TOLD, TRUE, LEFT, UNSAID = "told by a point", "as true", "left", "not said"


class Mutant(NamedTuple):
    """A text that was changed, and how."""

    kind: str
    text: str


def mutants(text: str) -> Iterator[Mutant]:
    """Each change of a text, one at a time."""
    claim, given, conditions = text.partition(" given ")
    for found in NUMBER.finditer(claim):
        number = found.group()
        news = SHIFTS if float(number) == 0 else [f"{number}*{factor}" for factor in FACTORS]
        for new in news:
            yield Mutant(
                f"{number} is {new}", f"{claim[: found.start()]}({new}){claim[found.end() :]}{given}{conditions}"
            )
    for found in RELATION.finditer(claim):
        for new in TURNED.get(found.group(), ()):
            yield Mutant(
                f"{found.group()} is {new}", claim[: found.start()] + new + claim[found.end() :] + given + conditions
            )
    clauses = re.split(
        r",\s+(?![a-z] in (?:potentials|conjugates|tangents))(?=[a-z] (?:in|metric|costs))| and ", conditions
    )
    for k, clause in enumerate(clauses if given else ()):
        others = [*clauses[:k], *clauses[k + 1 :]]
        weaker = next((re.sub(old, new, clause) for old, new in WEAKER if re.fullmatch(old, clause)), "")
        if weaker != clause:
            yield Mutant(
                f"without {clause}", _given(claim, [*clauses[:k], *([weaker] if weaker else []), *clauses[k + 1 :]])
            )
        elif others:
            yield Mutant(f"without {clause}", _given(claim, others))


def _given(claim: str, clauses: list[str]) -> str:
    return f"{claim} given {' and '.join(clauses)}" if clauses else claim


def verdict(text: str, wanted: int, *, judged: bool) -> str:
    """Whether a point tells the text, or else whether it is as true as any."""
    try:
        if not judged:
            statement(text)
        if tried(text, wanted).witness is not None:
            return TOLD
    except (Unsayable, Unreadable, ValueError):  # with lengths that do not fit it says nothing
        return UNSAID
    if not judged:
        return LEFT
    try:
        status = str(check(text, timeout=5).status)
    except Unreadable:
        return LEFT
    return {"refuted": TOLD, "proved": TRUE}.get(status, LEFT)


def main() -> None:
    """A line for each claim, and each mutant that is left."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="claims whose name starts so")
    parser.add_argument("--points", type=int, default=40)
    parser.add_argument("--left", action="store_true", help="print each mutant that is left")
    chosen, whole = parser.parse_args(), Counter[str]()
    for claim in proofs.catalogue():
        text = claim.formal or ("" if claim.model else claim.statement)
        if not text or text.startswith("not ") or not claim.slug.startswith(chosen.only):
            continue
        found = [(x, verdict(x.text, chosen.points, judged=not claim.formal)) for x in mutants(text)]
        counts = Counter(said for _, said in found)
        whole += counts
        print(f"{claim.slug}: " + ", ".join(f"{n} {said}" for said, n in counts.most_common()), flush=True)
        if chosen.left:
            for mutant, said in found:
                if said == LEFT:
                    print(f"    {mutant.kind}", flush=True)
    print(f"{whole.total()} mutants: " + ", ".join(f"{n} {said}" for said, n in whole.most_common()))


if __name__ == "__main__":
    main()
