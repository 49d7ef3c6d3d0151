"""From the text of a claim about random variables to what is found of it: proved, refuted, certified by an example, or unknown.

What the letters mean is settled first, whether anything meets the hypotheses is decided before a proof counts, and a
counterexample is decided exactly with its hypotheses. The judge makes a verdict of the finding. A proof is told as a person
writes it, I(X;Y|Z) + 1/2 H(X|Y) ≥ 0, and a counterexample as a table of a joint law.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from divergences._core.clock import OutOfTime
from divergences.exact import Exact
from divergences.exact.independence import independent
from divergences.verification.fault import Fault
from divergences.verification.language.errors import OutOfReach
from divergences.verification.random_variables.expressions import Case, Entropy, Information, Link, Statement
from divergences.verification.random_variables.grammar import read
from divergences.verification.random_variables.law import Law
from divergences.verification.random_variables.linear_forms import Basic, Coordinates, Form
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
        told = of_proof(proof, self.statement, self.coordinates, places)
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
        told = of_law(law, self.statement)
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


MOST_ROWS, MOST_TERMS = 16, 40


def of_basic(basic: Basic, coordinates: Coordinates) -> str:
    """I(X;Y|Z), or H(X|Z) where both sides are the same."""
    left, right, given = map(coordinates.names, basic)
    return str(Entropy(left, given) if left == right else Information(left, right, given))


def of_proof(
    shown: Sequence[Shown], statement: Statement, coordinates: Coordinates, places: Sequence[Sequence[tuple[int, int]]]
) -> list[str]:
    """A sentence for each relation that was proved."""
    said = list[str]()
    for one in shown:
        case = statement.cases[one.goal.case]
        link = case.links[one.goal.link]
        sentence = _sentence(one, case, link, coordinates, places[one.goal.case])
        said += [sentence] if sentence not in said else []
    return said


def _sentence(one: Shown, case: Case, link: Link, coordinates: Coordinates, places: Sequence[tuple[int, int]]) -> str:
    combination = one.combination
    terms = [(r, of_basic(basic, coordinates)) for r, basic in combination.basics]
    terms += [(r, f"(log|{x}| - H({x}))") for r, key in combination.sizes for x in coordinates.names(-key)]
    number = combination.rest.constant
    if number.sign():
        terms.append((Fraction(1), f"({number})" if len(number.terms) > 1 else str(number)))
    used = list(dict.fromkeys(case.given[places[j][0]].said for _, j in combination.known))
    by = f" by {' and '.join(used)}" if used else ""
    several = "" if len(one.goal.forms) == 1 else f" (part {one.form + 1} of {len(one.goal.forms)})"
    equal = all(case.given[places[j][0]].relation == "=" for _, j in combination.known)
    if not terms and equal and not one.goal.strict:
        return f"{link.said}{several}: both sides are the same combination of joint entropies{by}."
    if not terms:
        sign = "positive" if one.goal.strict else "not negative"
        return f"{link.said}{several}: the difference of both sides is {sign}{by}."
    larger, smaller = _sides(link, one.goal.side)
    none = "which is" if len(terms) == 1 else "each of them"
    less = f"the {larger} side less the {smaller} side is {_sum(terms)}{by}"
    strict = "" if not one.goal.strict else ", and the last is positive" if number.sign() else ", and strictly so"
    return f"{link.said}{several}: {less}, {none} never negative{strict}."


def _sides(link: Link, side: str) -> tuple[str, str]:
    turned = (link.relation in (">", ">=")) != (side == "<=")
    return ("left", "right") if turned else ("right", "left")


def _sum(terms: Iterable[tuple[Fraction, str]]) -> str:
    said = [text if r == 1 else f"{r} {text}" if r.denominator == 1 else f"({r}) {text}" for r, text in terms]
    if len(said) > MOST_TERMS:
        said = [*said[: MOST_TERMS - 1], f"… ({len(said)} terms, all in the certificate)"]
    return " + ".join(said)


def of_law(law: Law, statement: Statement) -> list[str]:
    """The table of a joint law, and both sides of the first relation that fails under it."""
    said = [f"{_tabled(law)}."]
    broken = law.broken(statement)
    if broken is not None:
        link = statement.cases[broken[0]].links[broken[1]]
        left, right = law.value(link.left), law.value(link.right)
        said.append(
            f"At this point the left side is {worth(left)} and the right side is {worth(right)}, so {link.said} is false."
        )
    return said


def _tabled(law: Law) -> str:
    """The outcomes with their probabilities."""
    names = ", ".join(law.values)
    names = f"({names})" if len(law.values) > 1 else names
    columns = [[str(x) for x in column] for column in law.values.values()]
    rows = [", ".join(row) for row in zip(*columns, strict=True)]
    rows = [f"({row})" for row in rows] if len(columns) > 1 else rows
    more = f", … ({len(rows)} outcomes)" if len(rows) > MOST_ROWS else ""
    copied = f"; of this there are {law.copies} independent copies" if law.copies > 1 else ""
    if len(rows) == 1:
        return f"{names} is constant"
    if len(set(law.probabilities)) == 1:
        return f"{names} is uniform on {', '.join(rows[:MOST_ROWS])}{more}{copied}"
    said = [f"{row} with probability {p}" for row, p in zip(rows, law.probabilities, strict=True)]
    return f"{names} is {', '.join(said[:MOST_ROWS])}{more}{copied}"


def worth(number: Exact) -> str:
    """A number exactly, over independent logarithms, and as a decimal."""
    number = Exact(independent(number.terms))
    exact, near = str(number), f"{float(number):.6g}"
    return exact if exact == near else f"{exact} ≈ {near}"
