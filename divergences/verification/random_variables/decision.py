"""From the text of a claim about random variables to what is found of it: proved, refuted, certified by an example, or unknown.

What the letters mean is settled first, whether anything meets the hypotheses is decided before a proof counts, and a
counterexample is decided exactly with its hypotheses. The judge makes a verdict of the finding.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from divergences._core.clock import OutOfTime
from divergences.verification.fault import Fault
from divergences.verification.language.errors import OutOfReach
from divergences.verification.random_variables import explanation
from divergences.verification.random_variables.expressions import Statement
from divergences.verification.random_variables.grammar import read
from divergences.verification.random_variables.law import Law
from divergences.verification.random_variables.linear_forms import Coordinates, Form
from divergences.verification.random_variables.search import Search
from divergences.verification.random_variables.shannon import (
    Goal,
    Known,
    Shown,
    breaks,
    goals,
    hypotheses,
    prove,
    shown,
)

TEMPLATE = "Shannon"
THEOREM = "Shannon's inequality I(A;B|C) >= 0"


@dataclass(frozen=True)
class Finding:
    """What is known of a claim: its status as verdicts say it, and the facts that support it."""

    status: str
    facts: dict[str, Any] = field(default_factory=dict[str, Any])


def judged(text: str) -> Finding:
    """What is found of a claim; Unreadable if it is none, OutOfTime never."""
    statement = read(text)
    work = Work(statement)
    try:
        found = work.finding()
    except OutOfTime:
        found = Finding("unknown", {"faults": [Fault.NO_TIME]})
    facts = {"understood": understood(statement), "points": work.search.decided, "met": work.search.met}
    return Finding(found.status, facts | found.facts)


def understood(statement: Statement) -> str:
    """What the letters were taken for."""
    names, one = ", ".join(statement.variables), len(statement.variables) == 1
    return f"{names}: {'a discrete random variable' if one else 'discrete random variables'}, entropies in nats"


class Work:
    """The search for a proof and for a counterexample of one statement."""

    def __init__(self, statement: Statement) -> None:
        self.statement, self.coordinates = statement, Coordinates(statement.variables, statement.sizes)
        self.search = Search(statement)
        self.given = [hypotheses(case, self.coordinates) for case in statement.cases]

    def finding(self) -> Finding:
        """A small counterexample, a proof, or any counterexample, looked for in this order."""
        if (law := self.search.law_that_breaks(small=True)) is not None:
            return self._refuted(law)
        wanted = self._goals()
        proof = [] if wanted is None else self._proof(wanted)
        if proof:
            return self._proved(proof)
        empty = [fault for k in range(len(self.statement.cases)) if (fault := self._about_nothing(k))]
        if empty:
            return Finding("unknown", {"faults": empty[:1]})
        if (law := self.search.law_that_breaks()) is not None:
            return self._refuted(law)
        beyond = wanted is not None and any(self._beyond_shannon(goal) for goal in wanted)
        return Finding("unknown", {"faults": [Fault.NOT_SHANNON if beyond else Fault.NOTHING_FOUND]})

    def _goals(self) -> list[Goal] | None:
        try:
            return list(goals(self.statement, self.coordinates))
        except OutOfReach:
            return None

    def _known(self, case: int) -> list[Known]:
        return self.given[case][0]

    def _proof(self, wanted: Sequence[Goal]) -> list[Shown]:
        """Combinations for all goals, none if one of them is not shown."""
        found = list[Shown]()
        for goal in wanted:
            one = shown(goal, len(self.coordinates.variables), self._known(goal.case))
            if one is None:
                return []
            found += one
        return found

    def _about_nothing(self, case: int) -> str:
        """Why a case speaks of nothing, '' if it does not."""
        if not self.statement.cases[case].given or self.search.law_that_meets(case, small=True):
            return ""
        said = " and ".join(dict.fromkeys(link.said for link in self.statement.cases[case].given))
        if prove(Form(), len(self.coordinates.variables), self._known(case), strict=True) is not None:
            return Fault.ABOUT_NOTHING.of(f"no random variables meet what is given, {said}")
        if self.search.law_that_meets(case) is None:
            unit = (
                " (entropies are in nats: one bit is log 2)" if any(k.form.numbers for k in self._known(case)) else ""
            )
            return Fault.NO_VARIABLES.of(f"{said}{unit}")
        return ""

    def _proved(self, proof: Sequence[Shown]) -> Finding:
        cases = range(len(self.statement.cases))
        if faults := [fault for k in cases if (fault := self._about_nothing(k))]:
            return Finding("unknown", {"faults": faults[:1]})
        if self.statement.negated:
            return Finding("unknown", {"faults": [Fault.PROVED.of("what is denied")]})
        places = [self.given[k][1] for k in cases]
        met = [law.witness() for k in cases if (law := self.search.law_that_meets(k)) is not None]
        parts = [self._written(one, places[one.goal.case]) for one in proof]
        told = explanation.of_proof(proof, self.statement, self.coordinates, places)
        certificate = {"template": TEMPLATE, "parts": parts, "met": [_plain(table) for table in met]}
        return Finding(
            "proved",
            {"certificate": certificate, "given": [THEOREM] * any(part["terms"] for part in parts), "told": told},
        )

    def _written(self, one: Shown, places: Sequence[tuple[int, int]]) -> dict[str, Any]:
        """A combination as data."""
        terms: list[dict[str, Any]] = [
            {
                "weight": str(r),
                **dict(zip(("left", "right", "given"), map(list, map(self.coordinates.names, basic)), strict=True)),
            }
            for r, basic in one.combination.basics
        ]
        terms += [{"weight": str(r), "size": self.coordinates.names(-key)[0]} for r, key in one.combination.sizes]
        used = [{"weight": str(r), "hypothesis": places[j][0], "form": places[j][1]} for r, j in one.combination.known]
        goal = {"case": one.goal.case, "link": one.goal.link, "side": one.goal.side, "form": one.form}
        return goal | {"terms": terms, "hypotheses": used}

    def _refuted(self, law: Law) -> Finding:
        status = "certified" if self.statement.negated else "refuted"
        broken = law.broken(self.statement)
        said = "" if broken is None else self.statement.cases[broken[0]].links[broken[1]].said
        basis = {"basis": "example"} if self.statement.negated else {"broken": said}
        told = explanation.of_law(law, self.statement)
        kind = "An example" if self.statement.negated else "A counterexample"
        return Finding(status, {"witness": law.witness(), "told": [f"{kind}: {told[0]}", *told[1:]], **basis})

    def _beyond_shannon(self, goal: Goal) -> bool:
        """Whether a polymatroid breaks a goal, so that Shannon's inequalities cannot prove it."""
        if goal.any:
            return False
        return any(breaks(form, len(self.coordinates.variables), self._known(goal.case)) for form in goal.forms)


def _plain(witness: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """A law with its fractions as text."""
    return {name: [str(x) if isinstance(x, Fraction) else x for x in column] for name, column in witness.items()}
