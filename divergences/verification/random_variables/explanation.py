"""A proof as a person writes it, I(X;Y|Z) + 1/2 H(X|Y) ≥ 0, and a counterexample as a table of a joint law."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from divergences.exact import Exact
from divergences.exact.independence import independent
from divergences.verification.random_variables.expressions import Case, Entropy, Information, Link, Statement
from divergences.verification.random_variables.law import Law
from divergences.verification.random_variables.linear_forms import Basic, Coordinates
from divergences.verification.random_variables.shannon import Shown

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
