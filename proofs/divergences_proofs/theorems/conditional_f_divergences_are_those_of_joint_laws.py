"""Label and outcome have the ratio p(y)·p(x|y)/(p(y)·q(x|y)) = p(x|y)/q(x|y); leaving the label out is a channel.

So the mean over the labels is no divergence of a new kind, and a label helps whoever tells the laws apart: conditional GANs
(S3 L123-129). A label of weight 0 is an outcome that neither joint law has, and adds nothing, ∞ included.
"""

from divergences.verification import Theorem

MEAN = "E(p, Df(f, k, l))"
GIVEN = "given k in channels and l in channels and f in generators"

theorem = Theorem(
    slug="conditional_f_divergences_are_those_of_joint_laws",
    theorem="T68",
    title="A conditional f-divergence is that of the joint laws, and at least that of the outcomes",
    source="S3 L123-129; Csiszár 1967; Polyanskiy & Wu, Information Theory: From Coding to Learning, section 7.2",
    about=("conditional", "f_divergence"),
    uses=("f_divergences_are_jointly_convex",),
    says=(f"{MEAN} = Df(f, joint(p, k), joint(p, l)) and Df(f, output(p, k), output(p, l)) <= {MEAN} {GIVEN}"),
    wrong=(
        ("even labels", f"mean(Df(f, k, l)) = Df(f, joint(p, k), joint(p, l)) {GIVEN}"),
        ("summed, not averaged", f"sum(Df(f, k, l)) = Df(f, joint(p, k), joint(p, l)) {GIVEN}"),
        ("the label does not help", f"Df(f, output(p, k), output(p, l)) = {MEAN} {GIVEN}"),
        ("the label hurts", f"{MEAN} <= Df(f, output(p, k), output(p, l)) {GIVEN}"),
        (
            "two distributions of labels",
            f"{MEAN} = Df(f, joint(p, k), joint(q, l)) {GIVEN}",
        ),
    ),
)
