"""What a model is compared with the data by (S3 L26-36): KL, its two infinities, and JS.

KL is right, and infinite both ways where the supports are disjoint, which nobody said. The JS is written without its
1/2 and given the value that it has with it, as in section 2 and Example 1 of the WGAN paper.
"""

from dataclasses import replace
from typing import Any

from divergences.exact import INFINITY, Vector, js, kl
from divergences.verification import Assumption, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds
from divergences.verification.judge.item import Reading, claimed
from divergences_proofs.games import law_pairs
from divergences_proofs.notes import S3
from divergences_proofs.theorems import js_is_zero_iff_equal


def near_and_apart() -> list[dict[str, Any]]:
    """p and q, and every p again with its mass moved to outcomes that q does not have."""
    known = list(law_pairs())
    apart = [{"p": Vector((*k["p"], *(0 * k["q"]))), "q": Vector((*(0 * k["p"]), *k["q"]))} for k in known]
    return [*known, *apart]


def disjoint(p: Any, q: Any) -> bool:
    """Whether no outcome has mass in both."""
    return all(a * b == 0 for a, b in zip(p, q, strict=True))


def both_infinite(p: Any, q: Any) -> bool:
    """KL in both directions."""
    return bool(kl(p, q) == INFINITY) and bool(kl(q, p) == INFINITY)


ITEMS = (
    S3(
        id="A3.4",
        lines="L26",
        written=r"p_{model}(x) \approx p_{data}(x)",
        meaning="the goal; a divergence measures it because it is 0 exactly there",
        claim=replace(js_is_zero_iff_equal.claim, slug=""),
        uses=("js_is_zero_iff_equal",),
    ),
    S3(
        id="A3.5",
        lines="L28",
        written=r"KL(p \| q) = \int p \log \frac{p(x)}{q(x)} dx",
        meaning="the mean of the log-ratio under p",
        claim=claimed(
            "KL(p, q) = E(p, log(p/q))",
            ("sign", "KL(p, q) = E(p, log(q/p))"),
            ("under q", "KL(p, q) = E(q, log(p/q))"),
            ("the cross-entropy", "KL(p, q) = -E(p, log(q))"),
        ),
    ),
    S3(
        id="A3.6",
        lines="L32-34",
        written=r"KL(p_{data} \| p_{model}) = \infty, \quad KL(p_{model} \| p_{data}) = \infty",
        meaning="both are infinite if the supports are disjoint; in general one may be, or none",
        convention="disjoint supports",
        claim=claimed(
            "KL(p, q) = KL(q, p) = ∞ for p and q with disjoint supports",
            Mutant("JS too", "JS(p, q) = ∞", lambda p, q: bool(js(p, q) == INFINITY)),
            Mutant("one of them", "KL(p, q) = ∞ > KL(q, p)", lambda p, q: bool(kl(p, q) > kl(q, p))),
            model=Model(holds=both_infinite, points=near_and_apart),
            assumptions=(
                Assumption("disjoint supports", {"p": Vector.of((1, 0)), "q": Vector.of(("1/2", "1/2"))}, disjoint),
            ),
            steps=(
                Step("algebra", "KL(p, 0) = inf", "p has mass, q has none there", interior=True),
                Step(
                    "sum",
                    "Σ p·log(p/q) = ∞ as p has mass somewhere, and so for q",
                    "no term is -∞; zeros do not count",
                    check=lambda: (
                        identity_holds("KL(p, 0) = inf", interior=True).holds
                        and identity_holds("KL(0, q) = 0", interior=False).holds
                    ),
                ),
            ),
        ),
        literally=Reading("KL(p, q) = inf = KL(q, p)"),
        uses=("kl_is_infinite_iff_not_absolutely_continuous",),
    ),
    S3(
        id="A3.7",
        lines="L36",
        written=r"JSD(p \| q) = KL(p \| \frac{p + q}2) + KL(q \| \frac{p + q}2) = \log 2",
        meaning="at disjoint supports: the sum is 2 log 2 there, its half is log 2 (so too in the WGAN paper, section 2)",
        claim=claimed(
            "KL(p, (p + q)/2) + KL(q, (p + q)/2) = 2*log(2) iff p*q = 0",
            Mutant("log 2", "KL(p, (p + q)/2) + KL(q, (p + q)/2) = log(2) iff p*q = 0", corner="disjoint"),
            Mutant("at equality", "KL(p, (p + q)/2) + KL(q, (p + q)/2) = 2*log(2) iff p = q", corner="equal"),
            Mutant("one KL infinite", "KL(p, (p + q)/2) + KL(q, (p + q)/2) = 2*log(2) iff not p << q", corner="zeros"),
            assumptions=(Assumption("sum(p) = 1", {"p": ("2", "0"), "q": ("0", "1")}),),
            steps=(
                Step(
                    "algebra",
                    "log(2)*(p + q) - KL(p, (p + q)/2) - KL(q, (p + q)/2) = p*log(1 + q/p) + q*log(1 + p/q)",
                    "log 2 - log(2p/(p + q)) = log(1 + q/p)",
                ),
                Step("order", "p*log(1 + q/p) + q*log(1 + p/q) >= 0", "positive unless p or q is zero"),
                Step("sum", "Σ = 0 iff p·q = 0 at every outcome", "nonnegative terms, zero sum"),
            ),
        ),
        literally=Reading("KL(p, (p + q)/2) + KL(q, (p + q)/2) = log(2) iff p*q = 0"),
        uses=("js_is_log_two_iff_disjoint",),
    ),
)
