"""T34: JS ≥ log 2 − h((1 + TV)/2) ≥ ½·TV², h the entropy of a coin; the first is attained by mirror coins.

With δ = |p − q|/(p + q), JS = E_m φ(δ) and TV = E_m δ, where φ(x) = log 2 − h((1 + x)/2) is convex: Jensen. Mirror
coins (a, 1 − a), (1 − a, a) have one δ. The notes have no lower bound for JS.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import sympy as sp

from divergences.exact import Exact, Vector, entropy, js, log, total_variation
from divergences.verification import Assumption, Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.chambers import agree_everywhere
from divergences.verification.interpreters.symbolic.normal_form import is_zero
from divergences.verification.interpreters.symbolic.proof import identity_holds
from divergences.verification.interpreters.symbolic.signs import positive
from proofs.pairs import pairs


def phi(t: Fraction) -> Exact:
    """log 2 − h((1 + t)/2)."""
    return log(2) - entropy(((1 + t) / 2, (1 - t) / 2))


def tv(p: Any, q: Any) -> Fraction:
    """TV as a fraction."""
    return sum((abs(a - b) for a, b in zip(p, q, strict=True)), Fraction(0)) / 2


def mirror_coins() -> Iterator[dict[str, Any]]:
    """(a, 1 − a) and (1 − a, a)."""
    for a in (Fraction(k, 17) for k in range(18)):
        yield {"p": Vector((a, 1 - a)), "q": Vector((1 - a, a))}


def phi_is_convex() -> bool:
    """Whether φ″(x) = 1/(1 − x²) and φ(0) = φ′(0) = 0, with x = (1 − e)/(1 + e) in (−1, 1)."""
    x, e = sp.Symbol("x", real=True), sp.Symbol("e", positive=True)
    f = sp.log(2) + (1 + x) / 2 * sp.log((1 + x) / 2) + (1 - x) / 2 * sp.log((1 - x) / 2)
    bend = sp.cancel(sp.together(sp.diff(f, x, 2)))
    starts = is_zero(f.subs(x, 0)) is is_zero(sp.diff(f, x).subs(x, 0)) is True
    return starts and positive(sp.factor(bend.subs(x, (1 - e) / (1 + e)))) and is_zero(bend - 1 / (1 - x**2)) is True


def js_is_the_mean_of_phi() -> bool:
    """Whether m·φ((p − q)/(p + q)) = the share of JS: the posterior form, with D* = (1 + δ)/2."""
    posterior = "Dstar(p, q)*log(Dstar(p, q)) + (1 - Dstar(p, q))*log(1 - Dstar(p, q))"
    return (
        identity_holds(f"JS(p, q) = (p + q)/2*(log(2) + {posterior})", interior=True).holds
        and identity_holds("Dstar(p, q) = (1 + (p - q)/(p + q))/2", interior=True).holds
        and identity_holds("(p + q)/2*((p - q)/(p + q)) = (p - q)/2", interior=True).holds
    )


def mirror_coins_attain_it() -> bool:
    """Whether JS((a, s), (s, a)) = log 2 − h(a), a + s = 1, where TV = |a − s| and so (1 + TV)/2 is a or s."""
    return identity_holds(
        "JS(a, s) + JS(s, a) = (a + s)*log(2) + a*log(a/(a + s)) + s*log(s/(a + s))", interior=False
    ).holds and agree_everywhere(lambda a, s: a + s + abs(a - s), lambda a, s: 2 * max(a, s), 2)


claims = (
    Claim(
        slug="js_is_at_least_that_of_mirror_coins",
        theorem="T34",
        source="Lin 1991, IEEE Trans. Inf. Theory 37(1); Topsøe 2000",
        about=("js", "total_variation"),
        uses=("js_is_log_two_less_the_posterior_entropy",),
        statement="JS(p, q) >= log 2 - h((1 + TV(p, q))/2), with equality for (a, 1 - a), (1 - a, a)",
        formal=(
            "JS(p, q) >= log(2) + (1 + TV(p, q))/2*log((1 + TV(p, q))/2) + (1 - TV(p, q))/2*log((1 - TV(p, "
            "q))/2) and JS(r, s) = log(2) + (1 + TV(r, s))/2*log((1 + TV(r, s))/2) + (1 - TV(r, s))/2*log((1"
            " - TV(r, s))/2) given r in laws(m) and s in laws(m) and y in R^m and y is (0, 1) and E(r, y) + "
            "E(s, y) = 1"
        ),
        model=Model(
            holds=lambda p, q: (
                js(p, q) >= phi(tv(p, q)) and (list(p) != [*reversed(q)] or len(p) != 2 or js(p, q) == phi(tv(p, q)))
            ),
            points=lambda: (*pairs(), *mirror_coins()),
        ),
        steps=(
            Step("calculus", "φ″(x) = 1/(1 - x²) > 0", "φ is convex and even", check=phi_is_convex),
            Step(
                "algebra",
                "JS((a, s), (s, a)) = log 2 - h(a), and (1 + |a - s|)/2 is a or s, for a + s = 1",
                "equality for mirror coins",
                check=mirror_coins_attain_it,
            ),
            Step(
                "sum",
                "JS = E_m φ(|δ|) >= φ(E_m |δ|) = φ(TV)",
                "Jensen's inequality for a convex function",
                check=lambda: phi_is_convex() and js_is_the_mean_of_phi() and mirror_coins_attain_it(),
            ),
        ),
        mutants=(
            Mutant("always attained", "JS = log 2 - h((1 + TV)/2)", lambda p, q: js(p, q) == phi(tv(p, q))),
            Mutant("TV itself", "JS >= log 2·TV", lambda p, q: js(p, q) >= log(2) * total_variation(p, q)),
            Mutant("un-halved", "JS >= 2·(log 2 - h((1 + TV)/2))", lambda p, q: js(p, q) >= phi(tv(p, q)) * 2),
        ),
    ),
    Claim(
        slug="js_is_at_least_half_tv_squared",
        theorem="T34",
        source="Lin 1991, IEEE Trans. Inf. Theory 37(1); Topsøe 2000",
        about=("js", "total_variation"),
        uses=("js_is_at_least_that_of_mirror_coins",),
        statement="TV(p, q)**2/2 <= JS(p, q)",
        assumptions=(
            Assumption("sum(p) = 1", {"p": ("2",), "q": ("1",)}),
            Assumption("p >= 0", {"p": ("-1", "2"), "q": ("-1/2", "3/2")}),
        ),
        mutants=(
            Mutant("no half", "TV(p, q)**2 <= JS(p, q)"),
            Mutant("no square", "TV(p, q)/2 <= JS(p, q)"),
            Mutant("TV not halved", "2*TV(p, q)**2 <= JS(p, q)"),
        ),
    ),
)
