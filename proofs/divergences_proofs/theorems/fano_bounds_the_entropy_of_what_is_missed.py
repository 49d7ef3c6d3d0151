"""Gibbs' inequality for the guess that is right with probability 1 − t and otherwise wrong in every way alike.

X and its estimate X̂ have n values, t = P(X ≠ X̂), and the left side is H(X|X̂); equality for that guess. So whoever knows
X̂ up to an error t knows X up to these nats.
"""

from divergences.verification import Theorem

COIN = "-t*log(t) - (1 - t)*log(1 - t)"

theorem = Theorem(
    slug="fano_bounds_the_entropy_of_what_is_missed",
    theorem="T01",
    title="Fano's inequality",
    source="Fano 1961; Cover & Thomas, Elements of Information Theory, theorem 2.10.1",
    about=("entropy",),
    uses=("gibbs_kl_is_nonnegative",),
    says=(
        f"H(abs(flat(g))) - H(q) <= {COIN} + t*log(sum(p/p) - 1) "
        "given g in couplings(p, q) and d in metrics(s, s) and s in {1} and t in [0, 1] and sum(g*d) = t"
    ),
    wrong=(
        ("no coin", "H(abs(flat(g))) - H(q) <= t*log(sum(p/p) - 1)"),
        ("only the coin", f"H(abs(flat(g))) - H(q) <= {COIN}"),
        ("reversed", f"H(abs(flat(g))) - H(q) >= {COIN} + t*log(sum(p/p) - 1)"),
    ),
)
