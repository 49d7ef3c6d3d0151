"""A code of size t beside the noise 1 makes its direction's variance 1 + t, at −½(log(1 + t) + l/(1 + t)) if it is l in truth.

For l <= 1 no t > 0 is as likely as t = 0: the code is dead (S0 L3-11, the VAE). For l >= 1 the best is 1 + t = l.
"""

from divergences.verification import Theorem

theorem = Theorem(
    slug="linear_codes_die_below_the_noise",
    title="A linear code is dead where the data vary less than the noise",
    source="S0 L3-11 (the VAE); Tipping & Bishop 1999; Lucas et al. 2019",
    about=("lab.autoencoder",),
    says=(
        "l < log(1 + t) + l/(1 + t) and 1 + log(s) <= log(t) + s/t "
        "given t in (0, inf) and s in (0, inf) and l in [0, 1]"
    ),
    wrong=(
        ("dead at twice the noise", "l < log(1 + t) + l/(1 + t) given t in (0, inf) and l in [0, 2]"),
        ("alive at once", "l > log(1 + t) + l/(1 + t)"),
        ("the best is another", "1 + log(2*s) <= log(t) + s/t"),
        ("equal", "1 + log(s) = log(t) + s/t"),
    ),
)
