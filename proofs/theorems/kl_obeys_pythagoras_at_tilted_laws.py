"""T12: KL(p‖q) = KL(p‖r) + KL(r‖q) where r = q·eᶠ/E_q eᶠ has the moment of p, E_r f = E_p f.

log(r/q) = f − log z has the same mean under p and under r. So among all laws with this moment r is the closest to q
(the I-projection), and among all tilted laws the one with the moment of p is the closest to p: maximum likelihood in an
exponential family matches moments. f is any combination of statistics whose means agree.
"""

from typing import Any

from divergences.exact import Exact, Vector, kl
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds
from proofs.pairs import triples
from proofs.variational import tilted

SPLIT = "p*log(p/q) = p*log(p/r) + p*log(r/q)"


def with_masses(s: Any, r: Any) -> Vector:
    """The law s, made to have as much mass as r on even and on odd outcomes: so it has the moment of r."""
    own = [sum(s[i::2]) for i in (0, 1)]
    wanted = [sum(r[i::2]) for i in (0, 1)]
    return Vector(
        a * wanted[i % 2] / own[i % 2] if own[i % 2] else b for i, (a, b) in enumerate(zip(s, r, strict=True))
    )


def points() -> list[dict[str, Any]]:
    """q tilted by log 3 on odd outcomes, and a law that puts as much mass there."""
    found = []
    for k, x in enumerate(triples()):
        if k % 3 == 0:
            r = tilted(x["q"], Vector([1 + 2 * (i % 2) for i in range(len(x["q"]))]))
            found.append({"p": with_masses(x["p"], r), "q": x["q"], "r": r})
    return found


def parts(p: Any, q: Any, r: Any) -> Exact:
    """KL to the tilted law, and from it."""
    return kl(p, r) + kl(r, q)


STEPS = (
    Step("algebra", SPLIT, "log of a product", interior=True),
    Step(
        "sum",
        "Σ p·log(r/q) = E_p f - log z = E_r f - log z = KL(r‖q)",
        "the moments agree",
        check=lambda: identity_holds(SPLIT, interior=True).holds,
    ),
)

claims = (
    Claim(
        slug="kl_obeys_pythagoras_at_tilted_laws",
        theorem="T12",
        source="Csiszár 1975, I-divergence geometry; Csiszár & Shields 2004, theorem 3.2",
        about=("kl",),
        statement="KL(p‖q) = KL(p‖r) + KL(r‖q) for r = q·exp(f)/E_q exp(f) with E_r f = E_p f",
        formal=("KL(p, q) = KL(p, r) + KL(r, q) given f in R^n and r*E(q, exp(f)) = q*exp(f) and E(p, f) = E(r, f)"),
        model=Model(holds=lambda **k: kl(k["p"], k["q"]) == parts(**k), points=points),
        steps=STEPS,
        mutants=(
            Mutant("backwards", "KL(q‖p) = KL(q‖r) + KL(r‖p)", lambda p, q, r: kl(q, p) == kl(q, r) + kl(r, p)),
            Mutant("turned", "KL(p‖q) = KL(p‖r) + KL(q‖r)", lambda p, q, r: kl(p, q) == kl(p, r) + kl(q, r)),
            Mutant("no second side", "KL(p‖q) = KL(p‖r)", lambda p, q, r: kl(p, q) == kl(p, r)),
        ),
    ),
    Claim(
        slug="the_tilted_law_with_the_moments_is_the_closest",
        theorem="T12",
        source="S2 L5 (maximum likelihood); Brown 1986, Fundamentals of Statistical Exponential Families",
        about=("kl",),
        uses=("kl_obeys_pythagoras_at_tilted_laws", "gibbs_kl_is_nonnegative"),
        statement="KL(p‖r) <= KL(p‖q) for the law r with E_r f = E_p f in the family through q, r = q·exp(f)/E_q exp(f)",
        formal="KL(p, r) <= KL(p, q) given f in R^n and r*E(q, exp(f)) = q*exp(f) and E(p, f) = E(r, f)",
        model=Model(holds=lambda p, q, r: kl(p, r) <= kl(p, q), points=points),
        steps=STEPS,
        mutants=(
            Mutant("strict", "KL(p‖r) < KL(p‖q)", lambda p, q, r: kl(p, r) < kl(p, q)),
            Mutant("reversed", "KL(p‖r) >= KL(p‖q)", lambda p, q, r: kl(p, r) >= kl(p, q)),
            Mutant("twice", "2·KL(p‖r) <= KL(p‖q)", lambda p, q, r: kl(p, r) * 2 <= kl(p, q)),
        ),
    ),
)
