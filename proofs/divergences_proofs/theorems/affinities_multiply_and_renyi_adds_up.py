"""Every power p^α·q^(1 − α) of a product is a product of powers, and a sum of products factors.

So affinities Σ√pq multiply over independent parts, and Rényi's divergences, of the orders 2, 3 and 5 here, add up. H² and χ²
do not.
"""

from divergences.verification import Theorem

BOTH = "joint(p, r), joint(q, s)"


def moment(p: str, q: str, power: str = "") -> str:
    """E_p (p/q)^power."""
    return f"E({p}, ({p}/{q}){power})" if power else f"E({p}, {p}/{q})"


def adds_up(power: str, over: str) -> str:
    """That Rényi's divergence of one order more than the power does."""
    whole, first, second = (moment(*x, power) for x in (("joint(p, r)", "joint(q, s)"), ("p", "q"), ("r", "s")))
    return f"log({whole}){over} = log({first}){over} + log({second}){over}"


theorem = Theorem(
    slug="affinities_multiply_and_renyi_adds_up",
    theorem="T06",
    title="Affinities multiply, and Rényi's divergences add up",
    source="van Erven & Harremoës 2014, Rényi divergence and Kullback-Leibler divergence",
    about=("hellinger2", "renyi"),
    says=(
        f"1 - Hell2({BOTH}) = (1 - Hell2(p, q))*(1 - Hell2(r, s)) and {adds_up('', '')} and {adds_up('**2', '/2')} "
        f"and {adds_up('**4', '/4')} given r in laws(m) and s in laws(m)"
    ),
    wrong=(
        ("H² adds up", f"Hell2({BOTH}) = Hell2(p, q) + Hell2(r, s)"),
        ("χ² adds up", f"chi2({BOTH}) = chi2(p, q) + chi2(r, s)"),
        ("log of the sum", f"log({moment('joint(p, r)', 'joint(q, s)')}) = log(1 + chi2(p, q) + chi2(r, s))"),
    ),
)
