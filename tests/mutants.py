"""Changes the text of each claim by machine and looks for a point that tells the change: `python -m tests.mutants`.

A constant becomes 1 % and a millionth larger and smaller, a relation is turned, a hypothesis dropped or weakened. A wrong text
is told by a point; a text is as true as the claim if it follows from it, as with a constant that is not sharp, or if the judge
proves it; what is neither is printed. `--record` keeps the counts, which the book prints.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import divergences_proofs as proofs

from divergences._check import check
from divergences.verification import Theorem
from divergences.verification.formal.statement import statement
from divergences.verification.formal.terms import Unsayable
from divergences.verification.instances.trial import tried
from divergences.verification.language.errors import Unreadable
from tests.weaker import MARK, follows, hollow

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
    (r"([a-z]) in thin couplings\((.*?)\)", r"\1 in couplings(\2)"),
    (r"([a-z]) in peaks\(.*?\)", r"\1 in sites"),
    (r"([a-z]) in plays\(.*?\)", r"\1 in R^n"),
    (r"([a-z]) in matrices\(.*?\)", r"\1 costs"),
    (r"([a-z]) in bounded lipschitz\(([a-z])\)", r"\1 in lipschitz(\2)"),
    (r"([a-z]) in sufficient channels\(.*?\)", r"\1 in channels"),
    (r"([a-z]) in exchanges\(.*?\)", r"\1 in generators"),
    (r"([a-z]) in bijections", r"\1 in maps(d, e)"),
    (r"([a-z]), ([a-z]) in flats\(([a-z]), [a-z]\)", r"\1 in functions(e, \3) and \2 in functions(e, \3)"),
    (r"([a-z]) likelihoods", r"\1 in R^n"),
    (r"([a-z]) in \[[a-z], ?[a-z]\]\^(n|m)", r"\1 in R^\2"),
    (r"([a-z]) ascending", r"\1 in R points"),
    (r"([a-z]) in (?:\(.*?[\)\]]|\[.*?[\)\]])", r"\1 in R"),
)
"""A clause, and what declares the same letter with less."""
RECORD = Path(__file__).parents[1] / "proofs" / "divergences_proofs" / "mutants.json"
LONGER = 5
"""So many times the points for what nothing has told by then."""
TOLD, IMPLIED, TRUE, LEFT, UNSAID = "told by a point", "weaker", "as true", "left", "not said"

SEPARATOR = re.compile(r",\s+(?=[a-z] (?:in|metric|costs))(?<!\b[a-z], )| and ")
"""Between two clauses; a comma behind a single letter stands between the letters of one, as in `f, h in flats(d, t)`."""
DECLARED = re.compile(
    r"[a-z, ]+ in (?:R\^\w|R\^\(\w, ?\w\)|R|R points|laws\(\w\)|channels|generators|sites|directions\(\w\))|[a-z] costs"
)
"""A clause that says what a letter is and asks nothing of it: without it the text speaks of something else."""


class Mutant(NamedTuple):
    """A text that was changed, and how; of a constant the text with a mark in its place, and both constants."""

    kind: str
    text: str
    marked: str = ""
    old: float = 0.0
    new: float = 0.0


def mutants(text: str) -> Iterator[Mutant]:
    """Each change of a text, one at a time."""
    claim, given, conditions = text.partition(" given ")
    numbers = list(NUMBER.finditer(claim))
    for k, found in enumerate(numbers):
        number, before, after = found.group(), claim[: found.start()], claim[found.end() :] + given + conditions
        changes = SHIFTS if float(number) == 0 else [f"{number}*{factor}" for factor in FACTORS]
        for change in changes:
            new = float(Fraction(change.rpartition("*")[2])) * (float(number) or 1.0)
            yield Mutant(
                f"{number}{_which(numbers, k)} is {change}",
                f"{before}({change}){after}",
                before + MARK + after,
                float(number),
                new,
            )
    relations = list(RELATION.finditer(claim))
    for k, found in enumerate(relations):
        before, after = claim[: found.start()], claim[found.end() :] + given + conditions
        for new in TURNED.get(found.group(), ()):
            yield Mutant(f"{found.group()}{_which(relations, k)} is {new}", before + new + after)
    clauses = SEPARATOR.split(conditions)
    for k, clause in enumerate(clauses if given else ()):
        if DECLARED.fullmatch(clause):
            continue
        others = [*clauses[:k], *clauses[k + 1 :]]
        weaker = next((re.sub(old, new, clause) for old, new in WEAKER if re.fullmatch(old, clause)), "")
        if weaker != clause:
            yield Mutant(
                f"without {clause}", _given(claim, [*clauses[:k], *([weaker] if weaker else []), *clauses[k + 1 :]])
            )
        elif others:
            yield Mutant(f"without {clause}", _given(claim, others))


def _which(numbers: Sequence[re.Match[str]], k: int) -> str:
    """The how-manieth of its kind a number is, where there are several."""
    same = [i for i, x in enumerate(numbers) if x.group() == numbers[k].group()]
    return f" ({same.index(k) + 1} of {len(same)})" if len(same) > 1 else ""


def _given(claim: str, clauses: list[str]) -> str:
    return f"{claim} given {' and '.join(clauses)}" if clauses else claim


def verdict(mutant: Mutant, text: str, wanted: int, *, judged: bool) -> str:
    """Whether a point tells what was changed; or else whether it follows from the text, or is as true as it."""
    try:
        if not judged:
            statement(mutant.text)
        if tried(mutant.text, wanted).witness is not None:
            return TOLD
    except (Unsayable, Unreadable, ValueError, KeyError):  # lengths that do not fit, letters of no kind
        return UNSAID
    if mutant.marked and follows(text, mutant.marked, mutant.old, mutant.new):
        return IMPLIED
    if hollow(text, mutant.text):
        return IMPLIED
    try:
        status = str(check(mutant.text, timeout=5).status)
    except Unreadable:
        status = ""
    if status in ("refuted", "proved"):
        return TOLD if status == "refuted" else TRUE
    return TOLD if tried(mutant.text, LONGER * wanted, seed=1).witness is not None else LEFT


def texts() -> dict[str, tuple[str, bool]]:
    """By claim: its text, and whether the judge reads it; those that say `not` have no mutants that are wrong."""
    written = formal_texts()
    found = {c.slug: (written.get(c.slug) or c.says, c.slug not in written) for c in proofs.catalogue()}
    return {slug: said for slug, said in found.items() if said[0] and not said[0].startswith("not ")}


def formal_texts() -> dict[str, str]:
    """By claim: the text that is written for its formal statement, and that the judge does not read."""
    found = {c.slug: c.says if isinstance(c, Theorem) else c.formal for c in proofs.catalogue()}
    return {slug: text for slug, text in found.items() if text}


def digest(text: str) -> str:
    """Of a text and what is made of it."""
    return sha256("\n".join([text, *(x.text for x in mutants(text))]).encode()).hexdigest()[:16]


def row(text: str, points: int, *, judged: bool) -> dict[str, Any]:
    """How many changes are told, as true and not sayable, and which are left."""
    found = [(x.kind, verdict(x, text, points, judged=judged)) for x in mutants(text)]
    counts = Counter(said for _, said in found)
    named = {TOLD: "told", IMPLIED: "weaker", TRUE: "true", UNSAID: "unsaid"}
    left = [kind for kind, said in found if said == LEFT]
    return {"digest": digest(text), **{key: counts[said] for said, key in named.items()}, "left": left}


def recorded() -> dict[str, Any]:
    """The rows of the record."""
    return json.loads(RECORD.read_text(encoding="utf-8")) if RECORD.exists() else {}


def main() -> None:
    """A line for each claim, and each mutant that is left."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="claims whose name starts so")
    parser.add_argument("--points", type=int, default=40)
    parser.add_argument("--left", action="store_true", help="print each mutant that is left")
    parser.add_argument("--record", action="store_true", help="keep the counts, and pass by what is recorded")
    chosen, whole = parser.parse_args(), Counter[str]()
    known = recorded() if chosen.record else {}
    for slug, (text, judged) in texts().items():
        if not slug.startswith(chosen.only):
            continue
        found = known.get(slug, {})
        if found.get("digest") != digest(text):
            found = known[slug] = row(text, chosen.points, judged=judged)
            if chosen.record:
                kept(known)
        counts = Counter(
            {key: found[key] for key in ("told", "weaker", "true", "unsaid")} | {"left": len(found["left"])}
        )
        whole += counts
        print(f"{slug}: " + ", ".join(f"{n} {said}" for said, n in counts.most_common() if n), flush=True)
        if chosen.left:
            print(*(f"    {kind}\n" for kind in found["left"]), sep="", end="", flush=True)
    print(f"{whole.total()} mutants: " + ", ".join(f"{n} {said}" for said, n in whole.most_common()))


def kept(rows: Mapping[str, Any]) -> None:
    """Write the record, a line a claim; what is no claim any more goes."""
    there = texts()
    lines = ",\n".join(f"  {json.dumps(slug)}: {json.dumps(rows[slug])}" for slug in sorted(rows) if slug in there)
    RECORD.write_text("{\n" + lines + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
