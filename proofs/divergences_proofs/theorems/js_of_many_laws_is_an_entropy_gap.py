"""Σ wᵢpᵢ log(pᵢ/m) = Σ wᵢpᵢ log pᵢ − m log m; and H(w) − Σ wᵢ KL(pᵢ‖m) = Σ wᵢpᵢ log(m/(wᵢpᵢ)) ≥ 0, as m is at least each part.

It is the information that an outcome gives about the law it was drawn from: with equal weights, what the classes of the
Inception Score are measured by. For two laws and weight ½ it is the JS of the notes. Here the weights are p, the laws are the
rows of k, and l makes their mean q of every input.
"""

from divergences.verification import Theorem

SPREAD = "E(p, KL(k, l))"
MEAN = "k in channels and l in channels and q in laws(m) and q = output(p, k) and joint(p, l) = joint(p, q)"
UNIFORM = f"{MEAN} and u in laws(n) and u = 1/sum(u/u)"
TWO = (
    f"{MEAN} and r in laws(m) and s in laws(m) and u in laws(n) and v in laws(n) and u is (1, 0, 0) and v is (0, 1, 0) "
    "and r = output(u, k) and s = output(v, k)"
)

theorem = Theorem(
    slug="js_of_many_laws_is_an_entropy_gap",
    theorem="T16",
    title="JS of many laws is a gap of entropies",
    source="S1 L53 (two laws), S3 L103-112 (classes); Lin 1991, IEEE Trans. Inf. Theory 37(1), equation 5.1",
    about=("js_many", "entropy"),
    uses=("js_is_an_entropy_gap", "gibbs_kl_is_nonnegative"),
    says=(
        f"{SPREAD} = H(q) - E(p, CE(k, k)) and 0 <= {SPREAD} <= H(p) "
        f"and ({SPREAD} = 0 iff joint(p, k) = joint(p, q)) given {MEAN}"
    ),
    wrong=(
        ("equal weights", f"{SPREAD} = H(output(u, k)) - E(u, CE(k, k)) given {UNIFORM}"),
        ("the first two laws", f"{SPREAD} = JS(r, s) given {TWO}"),
        ("entropies unweighted", f"{SPREAD} = H(q) - E(u, CE(k, k)) given {UNIFORM}"),
        ("half of the range", f"{SPREAD} <= H(p)/2"),
    ),
)
