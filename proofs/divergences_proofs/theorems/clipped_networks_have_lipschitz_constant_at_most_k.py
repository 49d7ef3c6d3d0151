"""One layer of weights in [−c, c] stretches by c·√(nm) at most (Cauchy and Schwarz), ReLU by 1; the layers multiply.

With widths n_0, …, n_{L−1}, 1 that is K(c) = c^L·√n_0·n_1⋯n_{L−1}, and the network whose weights are all c attains it on the
diagonal. S4 L100 clips to 0.001 and asks which constant results; the Wasserstein GAN clips to 0.01, which is 10^L times as
much. So the critic's value is K·W1 at most, and K is 1 only by accident.
"""

from divergences.verification import Theorem

ABOUT = ("w1_dual", "critics.clip", "critics.clipped_bound")
SOURCE = "S4 L100, S0 L83-96; Arjovsky, Chintala, Bottou 2017, Algorithm 1"
GAP, FAR = "abs(network(l, x) - network(l, y))", "norm(x - y)"
DIAGONAL = "given l in full networks(c) and c in (0, inf) and x in R^n and y in R^n and x = 1 and y = 0"

claims = (
    Theorem(
        slug="clipped_networks_have_lipschitz_constant_at_most_k",
        theorem="T60",
        title="Clipped networks are Lipschitz with a constant of their shape",
        source=SOURCE,
        about=ABOUT,
        uses=("lipschitz_constants_multiply",),
        says=(f"{GAP} <= stretch(c, l)*{FAR} given l in networks(c) and x in R^n and y in R^n and c in [0, inf)"),
        wrong=(
            (
                "c, whatever the shape",
                f"{GAP} <= c*{FAR} given l in networks(c) and x in R^n and y in R^n and c in [0, 1]",
            ),
            ("half of it", f"{GAP} <= stretch(c, l)/2*{FAR}"),
            ("1-Lipschitz", f"{GAP} <= {FAR}"),
            (
                "not clipped",
                f"{GAP} <= stretch(c, l)*{FAR} given l in networks(s) and x in R^n and y in R^n "
                "and c in [0, inf) and s in [0, inf)",
            ),
        ),
    ),
    Theorem(
        slug="networks_of_full_weights_attain_k",
        theorem="T60",
        title="A network of equal weights attains the constant of its shape",
        source=SOURCE,
        about=ABOUT,
        uses=("clipped_networks_have_lipschitz_constant_at_most_k",),
        says=(
            f"{GAP} = stretch(c, l)*{FAR} > 0 for some x in R^n, y in R^n given l in full networks(c) and c in [0, inf) "
            "and stretch(c, l) > 0"
        ),
        wrong=(
            ("c, whatever the shape", f"{GAP} = c*{FAR} {DIAGONAL}"),
            ("linear in c", f"{GAP} = c*stretch(1, l)*{FAR} {DIAGONAL}"),
            ("1-Lipschitz", f"{GAP} = {FAR} {DIAGONAL}"),
        ),
    ),
)
