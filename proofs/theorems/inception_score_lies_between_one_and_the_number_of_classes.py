"""T65, Inception Score: IS = exp E_x KL(p(y|x)‖p(y)) = e^{I(x; y)}, so 1 ≤ IS ≤ K for K classes.

Decided for the logarithm, 0 ≤ log IS ≤ log K: below by Gibbs, with equality when y does not depend on x; above because
I = H(y) − H(y|x) ≤ H(y) ≤ log K, with equality when all classes are equally likely and certain. S3 L103 exchanges the
arguments, and leaves out the exponential.
"""

from typing import Any

from divergences.exact import Vector, entropy, log
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds, inequality_holds
from proofs.autoencoders import mixture
from proofs.channels import joint, joints, marginals, mutual_information
from proofs.scores import explained_entropy, log_inception_score, tables


def points() -> Any:
    """Images and their rows of class probabilities; and the rows of joint laws."""
    yield from tables()
    for point in joints():
        laws = [row for row in point["rows"] if any(row)]
        images = marginals(laws)[0]
        yield {"images": images, "rows": tuple(row / w for row, w in zip(laws, images, strict=True))}


def holds(images: Any, rows: Any) -> bool:
    """Three routes to log IS, and both ends."""
    score = log_inception_score(images, rows)
    same = score == explained_entropy(images, rows) == mutual_information(joint(images, rows))
    return same and 0 <= score <= entropy(mixture(images, rows)) <= log(len(rows[0]))


def attained() -> bool:
    """Whether K equally likely, certain classes score K, and constant rows score 1, for K up to 7."""
    for k in range(1, 8):
        even = Vector.of([f"1/{k}"] * k)
        certain = [Vector.of([int(i == j) for j in range(k)]) for i in range(k)]
        if log_inception_score(even, certain) != log(k) or log_inception_score(even, [even] * k) != 0:
            return False
    return True


claim = Claim(
    slug="inception_score_lies_between_one_and_the_number_of_classes",
    theorem="T65",
    source="S3 L103; Salimans et al. 2016, Improved Techniques for Training GANs",
    about=("mutual_information", "entropy", "kl"),
    uses=("gibbs_kl_is_nonnegative", "mutual_information_is_shared_entropy", "entropy_is_at_most_log_n"),
    statement="0 <= log IS = I(x; y) <= H(y) <= log K",
    formal=(
        "0 <= E(p, KL(k, l)) = KL(joint(p, k), joint(p, q)) <= H(q) <= log(sum(q/q)) given k in channels"
        " and l in channels and q in laws(m) and q = output(p, k) and joint(p, l) = joint(p, q)"
    ),
    model=Model(holds=holds, points=points),
    steps=(
        Step(
            "order",
            "E_x KL(p(y|x)‖p(y)) >= 0",
            "Gibbs, image by image",
            check=lambda: inequality_holds("KL(p, q) - p + q >= 0", ("p", "q")).holds,
        ),
        Step("order", "both ends are attained", "one-hot rows, constant rows", check=attained),
        Step(
            "sum",
            "I = H(y) - H(y|x) <= H(y) = log K - KL(p(y)‖uniform) <= log K",
            "entropies of rows are nonnegative",
            check=lambda: (
                identity_holds("p*log(p*t) = p*log(p) + p*log(t)", interior=True).holds
                and inequality_holds("0 - (1/(1 + t))*log(1/(1 + t)) >= 0").holds
                and inequality_holds("KL(p, q) - p + q >= 0", ("p", "q")).holds
            ),
        ),
    ),
    mutants=(
        Mutant(
            "the entropy of the images off",
            "log IS <= log K - H(x)/3",
            lambda images, rows: log_inception_score(images, rows) <= log(len(rows[0])) - entropy(images) / 3,
        ),
        Mutant(
            "entropy alone",
            "log IS = H(y)",
            lambda images, rows: log_inception_score(images, rows) == entropy(mixture(images, rows)),
        ),
        Mutant(
            "number of images",
            "log IS = log of the number of images",
            lambda images, rows: log_inception_score(images, rows) == log(len(images)),
        ),
    ),
)
