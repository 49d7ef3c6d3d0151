"""T17, compensation: ½KL(p‖r) + ½KL(q‖r) = JS(p, q) + KL(m‖r); so JS is the smallest mean divergence to one law.

With weights w_i and laws p_i it reads Σ w_i·KL(p_i‖r) = Σ w_i·KL(p_i‖p̄) + KL(p̄‖r). The notes take m as given
(S1 L53): this says why it is the right centre.
"""

from typing import Any

from divergences.exact import Vector, kl, total
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds, inequality_holds
from proofs.channels import normalised
from proofs.pairs import stated, triples, wrong


def laws(p: Any, q: Any, r: Any) -> tuple[Any, list[Vector], Vector]:
    """Three laws with uneven weights, and their mean."""
    weights, three = normalised([2, 1, 4]), [p, q, Vector(reversed(r))]
    mean = Vector(sum(w * x for w, x in zip(weights, outcome, strict=True)) for outcome in zip(*three, strict=True))
    return weights, three, mean


def sides(p: Any, q: Any, r: Any, centre: Any = None) -> tuple[Any, Any]:
    """Σ w_i·KL(p_i‖r) and Σ w_i·KL(p_i‖p̄) + KL(p̄‖r)."""
    weights, three, mean = laws(p, q, r)
    left = total(kl(x, r) * w for x, w in zip(three, weights, strict=True))
    right = total(kl(x, centre or mean) * w for x, w in zip(three, weights, strict=True))
    return left, right + kl(mean, r)


claims = (
    Claim(
        slug="mean_kl_splits_into_js_and_kl_of_the_mean",
        theorem="T17",
        source="S1 L53; Topsøe 2000; Polyanskiy & Wu, Information Theory: From Coding to Learning",
        about=("js", "kl"),
        statement="KL(p, r)/2 + KL(q, r)/2 = JS(p, q) + KL((p + q)/2, r)",
        mutants=(
            Mutant("KL from r", "KL(r, p)/2 + KL(r, q)/2 = JS(p, q) + KL(r, (p + q)/2)"),
            Mutant("un-halved JS", "KL(p, r)/2 + KL(q, r)/2 = 2*JS(p, q) + KL((p + q)/2, r)"),
            Mutant("nothing left over", "KL(p, r)/2 + KL(q, r)/2 = JS(p, q)"),
        ),
    ),
    Claim(
        slug="js_is_the_smallest_mean_kl_to_one_law",
        theorem="T17",
        source="S1 L53; Lin 1991, IEEE Trans. Inf. Theory 37(1)",
        about=("js", "kl"),
        uses=("mean_kl_splits_into_js_and_kl_of_the_mean", "gibbs_kl_is_nonnegative"),
        statement="JS(p, q) <= (KL(p, r) + KL(q, r))/2 for every law r, with equality at r = (p + q)/2",
        formal="JS(p, q) <= (KL(p, r) + KL(q, r))/2 and JS(p, q) = (KL(p, (p + q)/2) + KL(q, (p + q)/2))/2",
        model=Model(
            holds=lambda p, q, r: (
                stated("JS(p, q) <= (KL(p, r) + KL(q, r))/2")(p=p, q=q, r=r)
                and stated("JS(p, q) = (KL(p, r) + KL(q, r))/2")(p=p, q=q, r=(p + q) / 2)
            ),
            points=triples,
        ),
        steps=(
            Step(
                "algebra",
                "KL(p, r)/2 + KL(q, r)/2 - JS(p, q) = KL((p + q)/2, r)",
                "the split, one outcome",
                interior=True,
            ),
            Step(
                "sum",
                "Σ KL(m, r) = Σ (KL(m, r) - m + r) >= 0",
                "Gibbs for m and r",
                check=lambda: (
                    inequality_holds("KL(p, r) - p + r >= 0", ("p", "r")).holds
                    and identity_holds("KL(p, r)/2 + KL(q, r)/2 - JS(p, q) = KL((p + q)/2, r)", interior=True).holds
                ),
            ),
        ),
        mutants=(
            wrong("reversed", "JS(p, q) >= (KL(p, r) + KL(q, r))/2"),
            wrong("un-halved JS", "2*JS(p, q) <= (KL(p, r) + KL(q, r))/2"),
            wrong("KL of the mean", "JS(p, q) <= KL((p + q)/2, r)"),
        ),
    ),
    Claim(
        slug="mean_kl_of_several_laws_splits_at_their_mean",
        theorem="T17",
        source="Topsøe 2000; Polyanskiy & Wu, Information Theory: From Coding to Learning",
        about=("kl",),
        statement="Σ w_i·KL(p_i‖r) = Σ w_i·KL(p_i‖p̄) + KL(p̄‖r), p̄ = Σ w_i·p_i",
        formal=(
            "E(p, KL(k, l)) = E(p, KL(k, h)) + KL(q, r) given k in channels and l in channels and h in "
            "channels and q in laws(m) and r in laws(m) and q = output(p, k) and joint(p, l) = joint(p, r) "
            "and joint(p, h) = joint(p, q)"
        ),
        model=Model(holds=lambda **k: sides(**k)[0] == sides(**k)[1], points=triples),
        steps=(
            Step(
                "sum",
                "Σ_i w_i·p_i·log(p_i/r) = Σ_i w_i·p_i·[log(p_i/s) + log(s/r)], s = p̄",
                "p̄ collects the last term",
                check=lambda: identity_holds("t*p*log(p/r) = t*p*log(p/s) + t*p*log(s/r)", interior=True).holds,
            ),
        ),
        mutants=(
            Mutant(
                "no last term",
                "Σ w_i·KL(p_i‖r) = Σ w_i·KL(p_i‖p̄)",
                lambda **k: sides(**k)[0] == sides(**k)[1] - kl(laws(**k)[2], k["r"]),
            ),
            Mutant("another centre", "p̄ replaced by p_1", lambda **k: sides(**k)[0] == sides(**k, centre=k["p"])[1]),
        ),
    ),
)
