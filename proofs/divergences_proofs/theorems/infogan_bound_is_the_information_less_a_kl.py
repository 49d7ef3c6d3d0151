"""What is missed is E_x KL(posterior‖Q): Gibbs at each image x.

An auxiliary network Q is trained to make that zero; here the image has the law p, the posterior is k and Q is l. S3 L18 has
the information I(c; G(z, c)) without the bound.
"""

from divergences.verification import Theorem

INFORMATION = "KL(joint(p, k), joint(p, output(p, k)))"
BOUND = "H(output(p, k)) - E(p, CE(k, l))"

theorem = Theorem(
    slug="infogan_bound_is_the_information_less_a_kl",
    theorem="T64",
    title="InfoGAN bounds the information by any Q, and by the posterior exactly",
    source="S3 L18; Chen et al. 2016, InfoGAN; Barber & Agakov 2003",
    about=("mutual_information", "entropy", "latent.information_bound", "lab.infogan"),
    uses=("gibbs_kl_is_nonnegative", "kl_is_zero_iff_equal"),
    says=(
        f"{BOUND} <= {INFORMATION} and ({BOUND} = {INFORMATION} iff joint(p, k) = joint(p, l)) "
        "given k in channels and l in channels"
    ),
    wrong=(
        ("entropy twice", f"2*H(output(p, k)) - E(p, CE(k, k)) <= {INFORMATION}"),
        ("every Q", f"{BOUND} = {INFORMATION}"),
        ("an upper bound", f"{BOUND} >= {INFORMATION}"),
    ),
)
