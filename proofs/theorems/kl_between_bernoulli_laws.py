"""KL(Bernoulli(a)‖Bernoulli(b)) = log((1 − a)/(1 − b)) + a·(logit a − logit b): an exponential family of one parameter.

By definition it is a·log(a/b) + (1 − a)·log((1 − a)/(1 − b)). In the logits θ = log(a/(1 − a)), as networks produce them, it
is A(θ_b) − A(θ_a) − (θ_b − θ_a)·a with A(θ) = log(1 + e^θ) = −log(1 − a), a Bregman divergence.
"""

from fractions import Fraction
from itertools import product
from typing import Any

from divergences.exact import Vector, kl, log
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters import floats
from divergences.verification.interpreters.symbolic.proof import identity_holds

BIASES = Vector.of(("1/4", "1/2", "3/8", "7/8", "1/3", "2/7"))


def coin(a: Fraction) -> Vector:
    """(1 − a, a)."""
    return Vector((1 - a, a))


def logit(a: Fraction) -> Any:
    """log(a/(1 − a))."""
    return log(a) - log(1 - a)


def bregman(a: Fraction, b: Fraction) -> Any:
    """A(θ_b) − A(θ_a) − (θ_b − θ_a)·a."""
    return log(1 - a) - log(1 - b) + (logit(a) - logit(b)) * a


def points() -> list[dict[str, Any]]:
    """Pairs of biases inside (0, 1), with the sites 0 and 1."""
    return [{"coins": (a, b, Fraction(0), Fraction(1))} for a, b in product(BIASES, repeat=2)]


def library_agrees(coins: Any) -> bool:
    """Whether the library's KL is the exact one to a few ulp."""
    import divergences as dv

    p, q = map(coin, coins[:2])
    dyadic = all(map(floats.is_dyadic, (p, q)))
    return not dyadic or floats.within_ulp(float(dv.kl(*map(floats.to_float, (p, q)))), kl(p, q))


def against(formula: Any) -> Any:
    """A formula against the sum over both faces."""
    return lambda coins: kl(*map(coin, coins[:2])) == formula(*coins[:2])


claim = Claim(
    slug="kl_between_bernoulli_laws",
    source="S1 L47-49 (KL); by definition",
    about=("kl",),
    statement="KL(Bernoulli(a), Bernoulli(b)) = log((1 - a)/(1 - b)) + a·(logit a - logit b), "
    "logit a = log(a/(1 - a)), for a, b in (0, 1)",
    formal=(
        "KL(p, q) = log((1 - s)/(1 - t)) + s*(log(s/(1 - s)) - log(t/(1 - t))) given x in R points and x"
        " is (0, 1) and E(p, x) = s and E(q, x) = t and s in (0, 1) and t in (0, 1)"
    ),
    model=Model(holds=against(bregman), points=points, floats=library_agrees),
    steps=(
        Step(
            "sum",
            "a·log(a/b) + s·log(s/t) = log(s/t) + a·(log(a/s) - log(b/t)), s = 1 - a",
            "(a + s)·log(s/t), regrouped",
            check=lambda: (
                identity_holds("KL(a, b) + KL(s, t) = (a + s)*log(s/t) + a*(log(a/s) - log(b/t))", interior=False).holds
            ),
        ),
    ),
    mutants=(
        Mutant("arguments swapped", "the reverse", against(lambda a, b: bregman(b, a))),
        Mutant("one face", "a·log(a/b)", against(lambda a, b: (log(a) - log(b)) * a)),
        Mutant("difference of logits", "logit a - logit b", against(lambda a, b: logit(a) - logit(b))),
    ),
)
