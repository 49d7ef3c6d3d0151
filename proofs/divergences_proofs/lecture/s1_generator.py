"""The generator (S1 L9-29): it sends noise to data, and an expectation over the noise is one over the data's space.

All of it is right, and no inverse of G is needed. On finite sets the masses of all z with the same image add up; on the
line q has the density that the slope of G leaves. A generator is a VAE's decoder whose rows are point masses.
"""

from fractions import Fraction
from itertools import product
from typing import Any

import sympy as sp

from divergences.verification import Model, Mutant, Step
from divergences.verification.judge.item import claimed
from divergences_proofs.notes import S1
from divergences_proofs.theorems import generators_move_masses_and_expectations


def powers() -> list[dict[str, Any]]:
    """G(z) = z^m and h(x) = x^k."""
    return [{"m": Fraction(m), "k": Fraction(k)} for m, k in product((1, 2, 3, 5, 7), range(7))]


def density_integral(m: Any, k: Any) -> Any:
    """∫ q(x)·x^k dx over [0, 1], q(x) = x^(1/m − 1)/m the density of Z^m."""
    return (1 / m) / (k + 1 / m)


def all_powers() -> bool:
    """Proof of ∫ z^(mk) dz = 1/(mk + 1) = ∫ q(x)·x^k dx for all m, k > 0; h enters both sides linearly."""
    m, k = sp.symbols("m k", positive=True)
    return sp.cancel(1 / (m * k + 1) - density_integral(m, k)) == 0


ITEMS = (
    S1(
        id="A1.1",
        lines="L9",
        written=r"\frac{G: z, \Theta_G \rightarrow x}{VAE}",
        meaning="a generator has the type of a VAE's decoder: one whose rows are point masses",
        claim=generators_move_masses_and_expectations.theorem,
        uses=("generators_move_masses_and_expectations",),
    ),
    S1(
        id="A1.4",
        lines="L19",
        written=r"L_G(\Theta_G) = \mathbb{E}_{z \sim N} \log_2(1 - D(G(z))) = \mathbb{E}_{x \sim q} \log_2(1 - D(x))",
        meaning="the generator's loss, over the noise and over its law q",
        claim=generators_move_masses_and_expectations.theorem,
        uses=("generators_move_masses_and_expectations",),
    ),
    S1(
        id="A1.7",
        lines="L25-29",
        written=r"\int_{\mathcal{X}} P(x) \log_2 D(x) dx + \int_{\mathcal{Z}} P_z(z) \log_2(1 - D(G(z))) dz = "
        r"\int_{\mathcal{X}} [P(x) \log_2 D(x) + q(x) \log_2(1 - D(x))] dx",
        meaning="V as one integral: q is the density of G(Z); shown for Z ~ U[0, 1], G(z) = z^m and polynomials for log(1 - D)",
        claim=claimed(
            "∫ h(G(z)) dz = ∫ q(x)·h(x) dx for Z ∼ U[0, 1], G(z) = z^m, q(x) = x^(1/m - 1)/m, h a polynomial",
            Mutant("q = P_z", "∫ h(x) dx", lambda m, k: 1 / (k + 1) == density_integral(m, k)),
            Mutant("slope inverted", "q(x) = m·x^(1 - 1/m)", lambda m, k: 1 / (m * k + 1) == m / (k + 2 - 1 / m)),
            Mutant(
                "G is forgotten",
                "∫ q(x)·h(x) dx for q the density of Z^(m + 1)",
                lambda m, k: 1 / (m * k + 1) == density_integral(m + 1, k),
            ),
            model=Model(lambda m, k: 1 / (m * k + 1) == density_integral(m, k), powers),
            steps=(Step("sum", "∫ z^(mk) dz = 1/(mk + 1) = ∫ q(x)·x^k dx", "h is a sum of powers", check=all_powers),),
        ),
    ),
)
