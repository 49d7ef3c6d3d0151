"""The information of two codes rises as a coin gets fairer, with a slope; JS rises from p only with the square.

Of heads with probability t > ½ the most telling channel makes heads of one code for certain, so that I = h(t) − h(2t − 1)/2,
h the entropy of a coin. Its derivative is negative: 2·JS − w·I has no minimum at q = p for any w > 0 (InfoGAN, S3 L18).
"""

from divergences.verification import Theorem

theorem = Theorem(
    slug="a_bonus_for_information_moves_coins",
    title="A bonus for information moves a coin towards the fair one",
    source="S3 L18; Chen et al. 2016, InfoGAN",
    about=("lab.infogan",),
    uses=("infogan_bound_is_the_information_less_a_kl",),
    says="log(1 - t) - log(t) < log(2 - 2*t) - log(2*t - 1) given t in (1/2, 1)",
    wrong=(
        ("it stays", "log(1 - t) - log(t) = log(2 - 2*t) - log(2*t - 1)"),
        ("away from the fair one", "log(1 - t) - log(t) > log(2 - 2*t) - log(2*t - 1)"),
        ("without the half", "log(1 - t) - log(t) < 2*(log(2 - 2*t) - log(2*t - 1))"),
        ("backwards", "log(t) - log(1 - t) < log(2 - 2*t) - log(2*t - 1)"),
    ),
)
