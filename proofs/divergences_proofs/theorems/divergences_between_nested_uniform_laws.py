"""KL(U[a, b]‖U[c, d]) = log((d − c)/(b − a)) for [a, b] inside [c, d], and the JS of the two.

The reverse KL is ∞ unless they are equal. The larger interval has two kinds of cells: inside the smaller one, where the
densities are 1 : r, and outside, where one of them is 0; r is the ratio of the lengths.
"""

from fractions import Fraction
from typing import Any

from divergences.exact import INFINITY, Exact, js, kl, log
from divergences.verification import Assumption, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds
from divergences_proofs.intervals import NESTED, Laws, cells, compared


def ratio(laws: Laws) -> Fraction:
    """(b − a)/(d − c)."""
    return (laws[1] - laws[0]) / (laws[3] - laws[2])


def mixed(laws: Laws) -> Exact:
    """½log(2/(1 + r)) + ½[r·log(2r/(1 + r)) + (1 − r)·log 2]."""
    r = ratio(laws)
    return (log(2 / (1 + r)) + log(2 * r / (1 + r)) * r + log(2) * (1 - r)) / 2


def derived(text: str, reason: str, identity: str) -> tuple[Any, ...]:
    """The shares of the cells, added up."""
    return (Step("sum", text, reason, check=lambda: identity_holds(identity, interior=False).holds),)


CROSSED = {"laws": tuple(map(Fraction, (0, 2, 1, 4)))}
INSIDE = (Assumption("[a, b] lies in [c, d]", CROSSED, lambda laws: laws[2] <= laws[0] and laws[1] <= laws[3]),)

claims = (
    compared(
        "kl_between_nested_uniform_laws",
        "kl",
        NESTED,
        lambda laws: kl(*cells(laws)),
        lambda laws: -log(ratio(laws)),
        ("arguments swapped", "log((b - a)/(d - c))", lambda laws: log(ratio(laws))),
        ("other direction", "inf", lambda laws: INFINITY),
        statement="KL(U[a, b], U[c, d]) = log((d - c)/(b - a)) for [a, b] inside [c, d]",
        assumptions=INSIDE,
        steps=derived(
            "all mass of p meets the ratio (d - c)/(b - a)", "one kind of cells", "KL(1, r) + KL(0, s) = log(1/r)"
        ),
    ),
    compared(
        "js_between_nested_uniform_laws",
        "js",
        NESTED,
        lambda laws: js(*cells(laws)),
        mixed,
        ("un-halved", "2·JS", lambda laws: mixed(laws) * 2),
        ("outside forgotten", "no (1 - r)·log 2", lambda laws: mixed(laws) - log(2) * (1 - ratio(laws)) / 2),
        statement="JS = log(2/(1 + r))/2 + (r·log(2r/(1 + r)) + (1 - r)·log 2)/2, r = (b - a)/(d - c), for nested intervals",
        assumptions=INSIDE,
        steps=derived(
            "JS of (1, 0) and (r, 1 - r)",
            "two kinds of cells",
            "JS(1, r) + JS(0, s) = log(2/(1 + r))/2 + (r*log(2*r/(1 + r)) + s*log(2))/2",
        ),
    ),
)
