"""|f·h/(1 − d)| ≤ s/(1 − s)·|f| fake by fake, and a mean is at most the root of the mean square.

d_i is the discriminator at the i-th fake, within s of the perfect one, which says 0; h_i is its slope there and f_i the
slope of the fake with respect to a parameter. So −E f·h/(1 − d) is the gradient of E log(1 − d), and it vanishes with s.
Arjovsky and Bottou have the constant s·M/(1 − s), M² a bound on E f².
"""

from divergences.verification import Theorem

theorem = Theorem(
    slug="gradients_vanish_next_to_a_perfect_discriminator",
    theorem="T14",
    title="Gradients vanish next to a perfect discriminator",
    source="S1 L55 (vanishing gradients); Arjovsky & Bottou 2017, theorem 2.4",
    about=("gan_value",),
    uses=("a_perfect_discriminator_teaches_nothing",),
    says=(
        "abs(E(p, f*h/(1 - d))) <= s/(1 - s)*E(p, abs(f)) <= s/(1 - s)*sqrt(E(p, f^2)) "
        "given f in R^n and h in R^n and d <= s and abs(h) <= s and s in (0, 1)"
    ),
    wrong=(
        ("without the denominator", "abs(E(p, f*h/(1 - d))) <= s*E(p, abs(f))"),
        ("a hundredth less", "abs(E(p, f*h/(1 - d))) <= 99/100*s/(1 - s)*E(p, abs(f))"),
        ("squared", "abs(E(p, f*h/(1 - d))) <= s^2/(1 - s)*E(p, abs(f))"),
        ("the mean's root", "s/(1 - s)*sqrt(E(p, f^2)) <= abs(E(p, f*h/(1 - d)))"),
        (
            "any discriminator",
            "abs(E(p, f*h/(1 - d))) <= s/(1 - s)*E(p, abs(f)) given f in R^n and h in R^n and abs(h) <= s and s in (0, 1)",
        ),
        (
            "any slope",
            "abs(E(p, f*h/(1 - d))) <= s/(1 - s)*E(p, abs(f)) given f in R^n and h in R^n and d <= s and s in (0, 1)",
        ),
    ),
)
