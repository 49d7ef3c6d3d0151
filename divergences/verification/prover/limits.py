"""False claims that no small point breaks: families of distributions with one parameter at whose end a link fails.

Along a family both sides are closed forms in s, 0 < s < 1. Where the larger side less the smaller has a limit below 0 as
s → 0, or −∞, the link fails at every small s: `H(p) <= 50` at the uniform distribution of 1/s² outcomes. No point is named,
so that none has to be written down: e⁵⁰ outcomes, or a mass of 10 to the power −10⁹.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import inf
from typing import Any

from divergences.verification.language.errors import OutOfReach
from divergences.verification.language.grammar import Link, Relation, Statement
from divergences.verification.prover.forms import taylor
from divergences.verification.prover.forms.certificate import Certificate, entry, only
from divergences.verification.prover.forms.closed_form import UNIT, Form, S, number, polynomial
from divergences.verification.prover.forms.values import Operand, Value, Vector
from divergences.verification.prover.outcomes import sides
from divergences.verification.prover.words import Arguments, vocabulary

FAR = "far out"
"""The template of a certificate that refutes."""


@dataclass(frozen=True)
class Family:
    """The masses of each law at some outcomes, in s; and how many outcomes each of these stands for."""

    laws: dict[str, tuple[Form, ...]]
    count: Form = UNIT


s = polynomial(S)
EVEN = (number(Fraction(9, 25)), number(Fraction(16, 25)))
RARE = ((number(2) * s / (UNIT + s**2)) ** 2, ((UNIT - s**2) / (UNIT + s**2)) ** 2)
"""Masses that are squares, so that roots are taken: ε and 1 − ε."""
FAMILIES = {
    "p is uniform on n outcomes, as n grows": Family({"p": (s**2,)}, (s**2).reciprocal()),
    "p = (9/25, 16/25) and q = (ε, 1 - ε), as ε falls to 0": Family({"p": EVEN, "q": RARE}),
    "p = (ε, 1 - ε) and q = (9/25, 16/25), as ε falls to 0": Family({"p": RARE, "q": EVEN}),
}
"""Each by what is said of it."""


def find(statement: Statement) -> Certificate | None:
    """Which link fails along which family; None where none is seen to."""
    alone = statement.condition is None and not statement.relation.negated
    for k in range(len(statement.relation.links) if alone else 0):
        for name in FAMILIES:
            certificate = {"template": FAR, "link": k, "family": name}
            if check(statement, certificate):
                return certificate
    return None


def check(statement: Statement, certificate: Certificate) -> bool:
    """Whether what is given holds along the family, and the link fails where it ends."""
    only(certificate, "template", "link", "family")
    k, family = entry(certificate, "link", int), FAMILIES.get(entry(certificate, "family", str))
    links = statement.relation.links
    if statement.condition is not None or statement.relation.negated or family is None or not 0 <= k < len(links):
        return False
    try:
        known = {*statement.letters()} <= family.laws.keys() and all(_holds(x, family) for x in statement.given)
        return known and _is_negative(taylor.limit_at_zero(_gap(links[k], family)))
    except OutOfReach:
        return False


def ends(link: Link, name: str) -> tuple[float, float]:
    """What the left and the right side tend to; OutOfReach where that is not known of each."""
    small, large = (taylor.limit_at_zero(x.form) if x.finite else float(x.x) for x in _sides(link, FAMILIES[name]))
    left, right = (large, small) if link.relation in (">", ">=") else (small, large)
    return float(left), float(right)


def _gap(link: Link, family: Family) -> Form:
    """The larger side less the smaller along the family."""
    if link.relation not in ("<=", ">=", "<", ">"):
        raise OutOfReach("expected an inequality")
    small, large = _sides(link, family)
    return large.form - small.form


def _sides(link: Link, family: Family) -> tuple[Value, Value]:
    small, large = _evaluated(link, family)
    if not (isinstance(small, Value) and isinstance(large, Value)):
        raise OutOfReach("a relation at every outcome")
    return small, large


def _evaluated(link: Link, family: Family) -> tuple[Any, Any]:
    """The smaller and the larger side: a sum is the sum over the outcomes of the family, each as often as it is there."""

    def total(_name: str, _args: Arguments, share: Value) -> Value:
        return share * Value(family.count)

    laws = {law: Vector(map(Value, masses)) for law, masses in family.laws.items()}
    words = vocabulary(total)
    return sides(link, words | {end: _extreme(words[end]) for end in ("min", "max")}, laws)


def _extreme(word: Any) -> Callable[..., Operand]:
    """min or max, which of the only mass of all outcomes is that mass."""
    return lambda *x: x[0][0] if isinstance(x[0], Vector) and len(x) == len(x[0]) == 1 else word(*x)


def _holds(given: object, family: Family) -> bool:
    """Whether a hypothesis is seen to hold at every s: an order of vectors or numbers; every law has mass everywhere."""
    if not isinstance(given, Relation) or given.negated:
        return False
    for link in given.links:
        if link.relation == "<<":
            continue
        if link.relation not in ("<=", ">=", "<", ">"):
            return False
        small, large = _evaluated(link, family)
        gap = large - small
        if any(x.sign() < (link.relation in ("<", ">")) for x in (gap if isinstance(gap, Vector) else [gap])):
            return False
    return True


def _is_negative(limit: Form | float) -> bool:
    return limit == -inf or (isinstance(limit, Form) and limit.sign() == -1)
