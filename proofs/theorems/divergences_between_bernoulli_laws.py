"""Coins a and b: JS = h((a + b)/2) − (h(a) + h(b))/2 and W1 = TV = |a − b|.

h is the entropy of a coin. On two sites at distance 1 all mass that moves moves by 1, so W1 is TV.
"""

from collections.abc import Callable
from fractions import Fraction
from itertools import product
from typing import Any

from divergences.exact import Vector, entropy, js
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters import floats
from divergences.verification.interpreters.symbolic.chambers import agree_everywhere
from divergences.verification.interpreters.symbolic.proof import identity_holds
from proofs.couplings import w1

BIASES = Vector.of(("0", "1/4", "1/2", "3/8", "7/8", "1", "1/3"))


def coin(a: Fraction) -> Vector:
    """(1 − a, a)."""
    return Vector((1 - a, a))


def h(a: Fraction) -> Any:
    """The entropy of a coin."""
    return entropy(coin(a))


def points() -> list[dict[str, Any]]:
    """Pairs of biases, with the sites 0 and 1 as the third and fourth number."""
    return [{"coins": (a, b, Fraction(0), Fraction(1))} for a, b in product(BIASES, repeat=2)]


def compared(slug: str, name: str, statement: str, value: Any, formula: Any, *wrong: Any, **more: Any) -> Claim:
    """The claim that the exact divergence of two coins has this formula; the library's kernel is compared too."""

    def against(f: Callable[[Any, Any], Any]) -> Callable[..., bool]:
        return lambda coins: value(*coins[:2]) == f(*coins[:2])

    def library_agrees(coins: Any) -> bool:
        import divergences as dv

        p, q = map(coin, coins[:2])
        if not all(map(floats.is_dyadic, (p, q))):
            return True
        masses = map(floats.to_float, (p, q))
        sites = floats.to_float(Vector((0, 1)))
        found = dv.w1_line(sites, sites, *masses) if name == "w1_line" else getattr(dv, name)(*masses)
        return floats.within_ulp(float(found), value(*coins[:2]))

    return Claim(
        slug=slug,
        source="S1 L47-53, S3 L49-56 (KL, JS and W1); by definition",
        about=(name,),
        statement=statement,
        model=Model(holds=against(formula), points=points, floats=library_agrees),
        mutants=tuple(Mutant(title, said, against(f)) for title, said, f in wrong),
        **more,
    )


def derived(text: str, reason: str, check: Callable[[], bool]) -> tuple[Step, ...]:
    """One step."""
    return (Step("sum", text, reason, check=check),)


COINS = "x in R points and x is (0, 1) and E(p, x) = s and E(q, x) = t"
JS_IDENTITY = "JS(a, b) + JS(s, t) = H((a + b)/2) + H((s + t)/2) - (H(a) + H(s))/2 - (H(b) + H(t))/2"

claims = (
    compared(
        "js_between_bernoulli_laws",
        "js",
        "JS(Bernoulli(a), Bernoulli(b)) = h((a + b)/2) - (h(a) + h(b))/2, h the entropy of a coin",
        lambda a, b: js(coin(a), coin(b)),
        lambda a, b: h((a + b) / 2) - (h(a) + h(b)) / 2,
        ("un-halved", "2h((a + b)/2) - h(a) - h(b)", lambda a, b: h((a + b) / 2) * 2 - h(a) - h(b)),
        ("one entropy", "h((a + b)/2) - h(a)/2", lambda a, b: h((a + b) / 2) - h(a) / 2),
        formal=(
            "JS(p, q) = -(s + t)/2*log((s + t)/2) - (1 - (s + t)/2)*log(1 - (s + t)/2) "
            "- (-s*log(s) - (1 - s)*log(1 - s) - t*log(t) - (1 - t)*log(1 - t))/2 "
            f"given {COINS} and s in R and t in R"
        ),
        steps=derived(
            "both faces, s = 1 - a and t = 1 - b",
            "entropy of the mixture minus mean entropy",
            lambda: identity_holds(JS_IDENTITY, interior=False).holds,
        ),
    ),
    compared(
        "w1_between_bernoulli_laws",
        "w1_line",
        "W1(Bernoulli(a), Bernoulli(b)) = |a - b| on the sites 0 and 1",
        lambda a, b: w1(coin(a), coin(b), Vector((0, 1))),
        lambda a, b: abs(a - b),
        ("un-halved", "Σ|p - q|", lambda a, b: 2 * abs(a - b)),
        ("no absolute value", "a - b", lambda a, b: a - b),
        formal=f"W1(p, q, x) = abs(s - t) given {COINS} and s in R and t in R",
        uses=("w1_on_the_line_is_the_area_between_cdfs",),
        steps=derived(
            "∫|F - G| = |(1 - a) - (1 - b)|·1",
            "one gap, of length 1",
            lambda: agree_everywhere(lambda a, b, one: abs((one - a) - (one - b)), lambda a, b, one: abs(a - b), 3),
        ),
    ),
)
