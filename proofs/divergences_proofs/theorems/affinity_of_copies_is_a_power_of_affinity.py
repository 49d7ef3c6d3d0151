"""The affinity 1 − H² = Σ√pq multiplies over independent parts.

As TV ≥ H², TV of many samples tends to 1 as fast as a power.
"""

from divergences.verification import Theorem

theorem = Theorem(
    slug="affinity_of_copies_is_a_power_of_affinity",
    theorem="T06",
    title="The affinity of k samples is a power of the affinity",
    source="Le Cam 1986; Tsybakov, Introduction to Nonparametric Estimation, section 2.4",
    about=("hellinger2",),
    uses=("affinities_multiply_and_renyi_adds_up",),
    says="1 - Hell2(copies(p, k), copies(q, k)) = (1 - Hell2(p, q))^k given k in counts",
    wrong=(
        ("adds up", "Hell2(copies(p, k), copies(q, k)) = k*Hell2(p, q)"),
        ("of H² itself", "Hell2(copies(p, k), copies(q, k)) = Hell2(p, q)^k"),
        ("of the root", "1 - Hell2(copies(p, k), copies(q, k)) = ((1 - Hell2(p, q))^2)^k"),
    ),
)
