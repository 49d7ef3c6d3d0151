"""T12: among the laws with E_p f >= E_r f, r = exp(f)/Σ exp(f) has the largest entropy, and no other has it.

log r is f less a constant, so that H(r) − H(p) = KL(p‖r) + E_p f − E_r f. With f = −x²/(2s²) on sites x of the line, this is
the normal law's property: no law whose second moment is at most that of the discrete normal r has more entropy.
"""

from fractions import Fraction
from typing import Any

from divergences.exact import Exact, Vector, entropy, expectation, log
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds, inequality_holds
from proofs.pairs import triples
from proofs.theorems.kl_obeys_pythagoras_at_tilted_laws import with_masses

GAP = "p*log(p) - r*log(r) = p*log(p/r) + (p*log(r) - r*log(r))"


def points() -> list[dict[str, Any]]:
    """A law r with mass everywhere, 3 to 1 on odd outcomes, and laws with its moment, with a larger one, or r itself."""
    found: list[dict[str, Any]] = []
    for k, x in enumerate(triples()):
        if k % 3 == 0 and len(x["p"]) > 1:
            weights = Vector(Fraction(1 + 2 * (i % 2)) for i in range(len(x["p"])))
            r = Vector(w / sum(weights) for w in weights)
            last = Vector(Fraction(i == 1) for i in range(len(r)))
            found.append({"p": (with_masses(x["p"], r), r, last)[len(found) % 3], "r": r})
    return found


def moment(p: Any, r: Any) -> Exact:
    """E_p f for f = log r."""
    return expectation(p, [log(a) for a in r])


def given(p: Any, r: Any) -> bool:
    """Whether E_p f >= E_r f."""
    return moment(p, r) >= moment(r, r)


claim = Claim(
    slug="tilted_laws_maximise_entropy",
    theorem="T12",
    source="S0 L43 (entropy); Cover & Thomas, Elements of Information Theory, theorem 12.1.1",
    about=("entropy", "kl"),
    uses=("gibbs_kl_is_nonnegative", "kl_is_zero_iff_equal"),
    statement="H(p) <= H(r) for r = exp(f)/t and every law p with E_p f >= E_r f, with equality iff p = r",
    formal=(
        "H(p) <= H(r) and (H(p) = H(r) iff p = r) "
        "given f in R^n and t in (0, inf) and log(t*r) = f and E(r, f) <= E(p, f)"
    ),
    model=Model(
        holds=lambda p, r: (
            not given(p, r) or (entropy(p) <= entropy(r) and (entropy(p) == entropy(r)) == (list(p) == list(r)))
        ),
        points=points,
    ),
    steps=(
        Step("algebra", GAP, "log of a quotient", interior=True),
        Step("order", "KL(p, q) - p + q >= 0", "Gibbs", at=("p", "q")),
        Step(
            "sum",
            "H(r) - H(p) = KL(p‖r) + E_p f - E_r f, f = log r + log t",
            "masses sum to one",
            check=lambda: (
                identity_holds(GAP, interior=True).holds and inequality_holds("KL(p, q) - p + q >= 0", ("p", "q")).holds
            ),
        ),
    ),
    mutants=(
        Mutant("every law", "H(r) <= H(p), whatever the moment", lambda p, r: entropy(r) <= entropy(p)),
        Mutant("no maximum", "H(p) < H(r)", lambda p, r: not given(p, r) or entropy(p) < entropy(r)),
        Mutant(
            "equal entropies",
            "laws of the same moment have the same entropy",
            lambda p, r: moment(p, r) != moment(r, r) or entropy(p) == entropy(r),
        ),
        Mutant(
            "a half of the gap",
            "2·H(p) <= H(r)",
            lambda p, r: not given(p, r) or entropy(p) * 2 <= entropy(r),
        ),
    ),
)
