"""Checks a verdict on random variables again, from the claim's text and what the verdict says, with whole numbers only.

It shares the reading of a claim with the search, and nothing else: entropies are expanded, added up and compared anew.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, TypeAlias

from divergences.verification.language.errors import Unreadable
from divergences.verification.random_variables.checker.numbers import (
    Linear,
    Rejected,
    exact,
    least,
    logarithm,
    mutual,
    only,
    plus,
    sign,
    times,
    whole,
)
from divergences.verification.random_variables.checker.table import Table
from divergences.verification.random_variables.language.expressions import Link, Statement
from divergences.verification.random_variables.language.grammar import read

TEMPLATE = "Shannon"
"""What such a certificate names as its template."""
Place: TypeAlias = tuple[int, int, str, int]
"""Case, link, side and form."""


def reason_against(text: str, status: str, certificate: Mapping[str, Any], witness: Mapping[str, Any] | None) -> str:
    """Why the verdict does not follow from what it says; '' if it does."""
    try:
        statement = read(text)
        if status == "proved" and not statement.negated:
            _check_proof(statement, certificate)
        elif status in ("refuted", "certified") and (status == "certified") == statement.negated and witness:
            _check_law(statement, witness)
        else:
            return f"there is nothing to check about {status!r}"
    except (Rejected, Unreadable) as error:
        return str(error)
    except (KeyError, IndexError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
        return f"it is not a certificate: {type(error).__name__} {error}"
    return ""


def _check_proof(statement: Statement, certificate: Mapping[str, Any]) -> None:
    only(certificate, "template", "parts", "met")
    if certificate["template"] != TEMPLATE:
        raise Rejected(f"expected a certificate of {TEMPLATE}")
    parts = {_place(part): part for part in certificate["parts"]}
    asked: set[Place] = set()
    for c, case in enumerate(statement.cases):
        given = [_known(link) for link in case.given]
        for k, link in enumerate(case.links):
            for side in (">=", "<=") if link.relation == "=" else (">=",):
                alternatives = _goals(link, side)
                asked |= {(c, k, side, f) for goals in alternatives for f, _ in goals}
                shown = [
                    [
                        _shows(parts.get((c, k, side, f)), form, given, statement, strict=link.relation in "<>")
                        for f, form in goals
                    ]
                    for goals in alternatives
                ]
                if not any(all(one) for one in shown):
                    raise Rejected(f"nothing shows {link.said}")
        _check_met(statement, c, certificate["met"][c])
    if len(certificate["met"]) != len(statement.cases) or len(certificate["parts"]) != len(parts) or {*parts} - asked:
        raise Rejected("there are parts that nothing asks for")


def _place(part: Mapping[str, Any]) -> Place:
    """What a part of a certificate is about."""
    only(part, "case", "link", "side", "form", "terms", "hypotheses")
    return whole(part["case"]), whole(part["link"]), part["side"], whole(part["form"])


def _goals(link: Link, side: str) -> list[list[tuple[int, Linear]]]:
    """Lists of numbered forms, of one of which all have to be shown to be ≥ 0."""
    small, large = (
        (link.right, link.left) if (link.relation in (">", ">=")) != (side == "<=") else (link.left, link.right)
    )
    try:
        return [list(enumerate(least([(Fraction(1), large), (Fraction(-1), small)])))]
    except Rejected:
        largest = least([(Fraction(-1), large), (Fraction(1), small)])
        return [[(k, {key: -r for key, r in form.items()})] for k, form in enumerate(largest)]


def _known(link: Link) -> tuple[str, list[Linear]]:
    """What a hypothesis gives: forms that are ≥ 0, > 0 or = 0; none where it says nothing linear."""
    small, large = (link.right, link.left) if link.relation in (">", ">=") else (link.left, link.right)
    try:
        forms = least([(Fraction(1), large), (Fraction(-1), small)])
    except Rejected:
        return link.relation, []
    return "<=" if link.relation == "=" and len(forms) > 1 else link.relation, forms


def _shows(
    part: Mapping[str, Any] | None,
    form: Linear,
    given: Sequence[tuple[str, list[Linear]]],
    statement: Statement,
    *,
    strict: bool,
) -> bool:
    """Whether a part of a certificate shows that the form is ≥ 0, or > 0; False if there is no such part."""
    if part is None:
        return False
    rest, positive = form, False
    for term in part["terms"]:
        only(term, "weight", *(("size",) if "size" in term else ("left", "right", "given")))
        weight, names = exact(term["weight"]), [term.get(key, []) for key in ("left", "right", "given")]
        if weight < 0 or not {name for side in names for name in side} <= set(statement.variables):
            raise Rejected(f"a weight is negative, or a name is none of the claim's: {dict(term)}")
        basic = (
            plus({("size", term["size"]): Fraction(1)}, {frozenset([term["size"]]): Fraction(-1)})
            if "size" in term
            else mutual(*names)
        )
        rest = plus(rest, times(basic, -weight))
    for term in part["hypotheses"]:
        only(term, "weight", "hypothesis", "form")
        relation, forms = given[whole(term["hypothesis"])]
        weight = exact(term["weight"])
        if weight < 0 and relation != "=":
            raise Rejected("a hypothesis that is an inequality has a negative weight")
        positive = positive or (weight > 0 and relation in "<>")
        rest = plus(rest, times(forms[whole(term["form"])], -weight))
    declared = {("size", name): logarithm(Fraction(size)) for name, size in statement.sizes}
    rest = plus(*(times(declared.get(key, {key: Fraction(1)}), r) for key, r in rest.items()))
    if any(not isinstance(key, int) for key in rest):
        raise Rejected("the combination is not the claim")
    left = sign(rest)
    if left < 0 or (strict and not left and not positive):
        raise Rejected(
            "the number that is left over is negative" if left < 0 else "the inequality is not shown to be strict"
        )
    return True


def _check_met(statement: Statement, case: int, witness: Mapping[str, Any]) -> None:
    """That what is given can be true at all."""
    if not Table(statement, witness).meets(case):
        raise Rejected("the distribution does not meet what is given")


def _check_law(statement: Statement, witness: Mapping[str, Any]) -> None:
    """That the claim, or what is denied, is false under the law."""
    table = Table(statement, witness)
    for c, case in enumerate(statement.cases):
        if table.meets(c) and not all(map(table.holds, case.links)):
            return
    raise Rejected("the claim is true under the distribution")
