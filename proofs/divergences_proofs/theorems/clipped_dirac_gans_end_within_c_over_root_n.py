"""It leaves ψ = c when θ has passed 0, from θ + h·c ≥ 0: its energy n·θ² + ψ² + n·h·θψ is at most c², as n·θ·(θ + h·c) ≤ 0.

The energy never grows, and n·(1 − n·h²/4)·θ² is at most that: c/√n for small steps, 0.4472 for 5:1. Runs that are never
clipped keep the level of their start, √(θ₀² + ψ₀²/n) for small steps.
"""

from divergences.verification import Theorem

RUN = "h in (0, inf) and c in (0, inf) and t in R and s in R and k in counts and t, s in clipped rounds(h, c, k)"

theorem = Theorem(
    slug="clipped_dirac_gans_end_within_c_over_root_n",
    title="Clipped Dirac-GANs end within c/√n",
    source="S4 L98-100; Arjovsky, Chintala & Bottou 2017",
    about=("lab.dirac",),
    uses=("clipping_takes_energy_out_of_the_dirac_gan", "the_energy_of_the_dirac_gan_bounds_w1"),
    says=f"k*(1 - k*h^2/4)*t^2 <= c^2 given {RUN}",
    wrong=(
        ("a tighter ring", "k*(1 - k*h^2/4)*t^2 <= 1/2*c^2"),
        ("n squared", "k^2*(1 - k*h^2/4)*t^2 <= c^2"),
        ("to rest", "100*abs(t) <= c"),
    ),
)
