"""T06: over independent parts KL adds up; JS does not.

Two independent copies have at most twice the JS: what is missing is the information that the coordinates of the
mixture have about each other. S2 L1 multiplies the masses of independent samples.
"""

from fractions import Fraction
from typing import Any

from divergences.exact import Vector, js, kl, mix
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds, inequality_holds
from proofs.channels import product
from proofs.pairs import pairs, triples
from proofs.theorems.kl_obeys_the_chain_rule import SPLIT


def turned(r: Any) -> Vector:
    """A fourth law: the masses of r, each at the outcome before its own."""
    return Vector((*r[1:], r[0]))


def copies(p: Any, q: Any, r: Any) -> tuple[Vector, Vector]:
    """Independent pairs: p with r, and q with a fourth law."""
    return product(p, r), product(q, turned(r))


def twice(p: Any, q: Any) -> tuple[Vector, Vector]:
    """Two independent copies of each."""
    return product(p, p), product(q, q)


def dependence(p: Any, q: Any) -> Any:
    """KL from the mixture of both pairs to the product of its coordinates' laws m."""
    m = mix(p, q, Fraction(1, 2))
    return kl(mix(*twice(p, q), Fraction(1, 2)), product(m, m))


claims = (
    Claim(
        slug="kl_adds_up_over_independent_parts",
        theorem="T06",
        source="Cover & Thomas, Elements of Information Theory",
        about=("kl", "js"),
        uses=("kl_obeys_the_chain_rule",),
        statement="KL(p ⊗ r‖q ⊗ s) = KL(p‖q) + KL(r‖s)",
        formal="KL(joint(p, r), joint(q, s)) = KL(p, q) + KL(r, s) given r in laws(m) and s in laws(m)",
        model=Model(holds=lambda p, q, r: kl(*copies(p, q, r)) == kl(p, q) + kl(r, turned(r)), points=triples),
        steps=(
            Step(
                "sum",
                "Σ_x Σ_y p·a·log(pa/(qb)) = Σ_x p·log(p/q) + Σ_y a·log(a/b)",
                "both factors sum to one",
                check=lambda: identity_holds(SPLIT, interior=True).holds,
            ),
        ),
        mutants=(
            Mutant("JS instead", "JS adds up", lambda p, q, r: js(*copies(p, q, r)) == js(p, q) + js(r, turned(r))),
            Mutant("the larger one", "KL of the pair is KL(p‖q)", lambda p, q, r: kl(*copies(p, q, r)) == kl(p, q)),
        ),
    ),
    Claim(
        slug="js_of_two_copies_is_less_than_twice_js",
        theorem="T06",
        source="S1 L53; Cover & Thomas, Elements of Information Theory",
        about=("js", "kl"),
        uses=("js_is_an_entropy_gap", "mutual_information_is_shared_entropy"),
        statement="JS(p ⊗ p, q ⊗ q) = 2·JS(p, q) - I, I >= 0 the information of the two coordinates of the mixture",
        formal=(
            "JS(joint(p, p), joint(q, q)) = 2*JS(p, q) - KL((joint(p, p) + joint(q, q))/2, joint(r, r)) and "
            "KL((joint(p, p) + joint(q, q))/2, joint(r, r)) >= 0 given r = (p + q)/2"
        ),
        model=Model(
            holds=lambda p, q: js(*twice(p, q)) == js(p, q) * 2 - dependence(p, q) and dependence(p, q) >= 0,
            points=pairs,
        ),
        steps=(
            Step(
                "algebra",
                "0 - p*log(r) - p*log(t) + p*log(p) = p*log(p/(r*t))",
                "2·H(m) - H(pair), cell by cell",
                interior=True,
            ),
            Step(
                "sum",
                "2·JS - JS of pairs = [2·H(m) - H(p) - H(q)] - [H(pair) - H(p) - H(q)] = I >= 0",
                "entropies of copies double",
                check=lambda: (
                    identity_holds("0 - p*log(r) - p*log(t) + p*log(p) = p*log(p/(r*t))", interior=True).holds
                    and identity_holds("p*t*log(p*t) = t*p*log(p) + p*t*log(t)", interior=True).holds
                    and inequality_holds("KL(p, q) - p + q >= 0", ("p", "q")).holds
                ),
            ),
        ),
        mutants=(
            Mutant("JS adds up", "JS(p ⊗ p, q ⊗ q) = 2·JS(p, q)", lambda p, q: js(*twice(p, q)) == js(p, q) * 2),
            Mutant("more than twice", "JS(p ⊗ p, q ⊗ q) >= 2·JS(p, q)", lambda p, q: js(*twice(p, q)) >= js(p, q) * 2),
            Mutant("the same", "JS(p ⊗ p, q ⊗ q) = JS(p, q)", lambda p, q: js(*twice(p, q)) == js(p, q)),
        ),
    ),
)
