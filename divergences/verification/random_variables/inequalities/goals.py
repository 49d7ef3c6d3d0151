"""What has to be proved of a statement: for each relation and each direction of an equality, linear forms that are ≥ 0."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from divergences.verification.language.errors import OutOfReach
from divergences.verification.random_variables.inequalities.forms import Coordinates, Form
from divergences.verification.random_variables.inequalities.proof import Combination, Known, prove
from divergences.verification.random_variables.language.expressions import Case, Link, Statement


@dataclass(frozen=True)
class Goal:
    """A direction of a relation: all of its forms have to be ≥ 0 (> 0 if strict), or (any) one of them."""

    case: int
    link: int
    side: str
    """`>=`, or `<=` for the second direction of an equality."""
    forms: tuple[Form, ...]
    any: bool
    strict: bool


@dataclass(frozen=True)
class Shown:
    """A form of a goal with the combination that shows it."""

    goal: Goal
    form: int
    combination: Combination


def goals(statement: Statement, coordinates: Coordinates) -> Iterator[Goal]:
    """Everything that a proof of the statement has to show; OutOfReach for what is not linear."""
    for c, case in enumerate(statement.cases):
        for k, link in enumerate(case.links):
            for side in (">=", "<=") if link.relation == "=" else (">=",):
                forms, any_of_them = _sided(coordinates, link, side)
                yield Goal(c, k, side, tuple(forms), any_of_them, link.relation in "<>")


def _sided(coordinates: Coordinates, link: Link, side: str) -> tuple[list[Form], bool]:
    turned = Link(link.right, link.relation, link.left, link.said) if side == "<=" else link
    try:
        return coordinates.least_of(turned), False
    except OutOfReach:  # a largest of several: one that is ≥ 0 is enough
        opposite = coordinates.least_of(Link(turned.right, turned.relation, turned.left, turned.said))
        return [form * Fraction(-1) for form in opposite], True


def hypotheses(case: Case, coordinates: Coordinates) -> tuple[list[Known], list[tuple[int, int]]]:
    """What is given as linear forms, and for each of them the hypothesis and which form of it it is; the rest is not used."""
    known, places = list[Known](), list[tuple[int, int]]()
    for j, link in enumerate(case.given):
        try:
            forms = coordinates.least_of(link)
        except OutOfReach:
            continue
        for f, form in enumerate(forms):
            known.append(Known(form, link.relation == "=" and len(forms) == 1, link.relation in "<>"))
            places.append((j, f))
    return known, places


def shown(goal: Goal, n: int, known: Sequence[Known]) -> list[Shown] | None:
    """Combinations that show the goal; None if some are not found."""
    found = list[Shown]()
    for k, form in enumerate(goal.forms):
        combination = prove(form, n, known, strict=goal.strict)
        if combination is not None:
            found.append(Shown(goal, k, combination))
            if goal.any:
                return found
        elif not goal.any:
            return None
    return found or None
