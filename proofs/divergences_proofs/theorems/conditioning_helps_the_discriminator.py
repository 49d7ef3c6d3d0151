"""A discriminator that sees the label plays the game once for each; one that does not plays for the mixtures, and JS is convex.

So max_D V = E_y 2·JS(p_y, q_y) − log 4 is at least the value without the label. The notes condition on labels (S3 L123-129)
without the value.
"""

from divergences.verification import Theorem

SEEN = "V(joint(p, k), joint(p, l), Dstar(joint(p, k), joint(p, l)))"
UNSEEN = "V(output(p, k), output(p, l), Dstar(output(p, k), output(p, l)))"
LABELS = "k in channels and l in channels"

theorem = Theorem(
    slug="conditioning_helps_the_discriminator",
    theorem="T68",
    title="A label helps the discriminator",
    source="S3 L123-129; Mirza & Osindero 2014, Conditional Generative Adversarial Nets",
    about=("gan_value", "gan_value_at_optimum", "js"),
    uses=("gan_value_identity", "f_divergences_are_jointly_convex"),
    says=(
        f"V(joint(p, k), joint(p, l), Dstar(abs(flat(g)), abs(flat(h)))) <= {SEEN} = 2*E(p, JS(k, l)) - log(4) "
        f"and V(output(p, k), output(p, l), Dstar(abs(u), abs(v))) <= {UNSEEN} <= 2*E(p, JS(k, l)) - log(4) "
        f"given {LABELS} and g masses and h masses and u in R^m and v in R^m"
    ),
    wrong=(
        ("the label does not help", f"{SEEN} = {UNSEEN} given {LABELS}"),
        ("un-halved", f"{SEEN} = E(p, JS(k, l)) - log(4) given {LABELS}"),
        ("the label hurts", f"{SEEN} <= {UNSEEN} given {LABELS}"),
        ("even labels", f"{SEEN} = 2*mean(JS(k, l)) - log(4) given {LABELS}"),
    ),
)
