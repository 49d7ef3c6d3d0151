"""With r = p·exp(s·f)/E exp(s·f) the left side is s·E_r f − KL(r‖p); the means are at most t·TV apart, and KL ≥ 2·TV².

What is left, s·t·v − 2v² ≤ s²t²/8, is a square: Hoeffding's lemma follows from Pinsker's inequality. 1/8 is the best
constant.
"""

from divergences.verification import Theorem

theorem = Theorem(
    slug="bounded_values_have_gaussian_exponential_moments",
    title="Hoeffding's lemma",
    source="Hoeffding 1963, equation (4.16); Boucheron, Lugosi & Massart, Concentration Inequalities, lemma 2.2",
    about=("kl", "total_variation"),
    uses=("pinsker_bounds_kl_from_below_by_tv", "log_of_a_mean_is_a_supremum_over_laws"),
    says=(
        "log(E(p, exp(s*f))) <= s*E(p, f) + s^2*t^2/8 "
        "given f in R^n and s in R and t in R and a in R and a <= f <= a + t"
    ),
    wrong=(
        ("1/9 for 1/8", "log(E(p, exp(s*f))) <= s*E(p, f) + s^2*t^2/9"),
        ("1 % less", "log(E(p, exp(s*f))) <= s*E(p, f) + 99/800*s^2*t^2"),
        ("from below", "log(E(p, exp(s*f))) >= s*E(p, f) + s^2*t^2/8"),
        ("linear in t", "log(E(p, exp(s*f))) <= s*E(p, f) + s*t/8"),
        ("values of any size", "log(E(p, exp(s*f))) <= s*E(p, f) + s^2*t^2/8 given f in R^n and s in R and t in R"),
    ),
)
