"""Below by Gibbs, with equality when y does not depend on x; above because I = H(y) − H(y|x) ≤ H(y) ≤ log K.

The score is IS = exp E_x KL(p(y|x)‖p(y)) = e^{I(x; y)}, so that it lies between 1 and K; what is decided is its logarithm.
The upper end is attained when all classes are equally likely and certain. S3 L103 exchanges the arguments, and leaves out
the exponential.
"""

from divergences.verification import Theorem

GIVEN = "given k in channels and l in channels and q in laws(m) and q = output(p, k) and joint(p, l) = joint(p, q)"

theorem = Theorem(
    slug="inception_score_lies_between_one_and_the_number_of_classes",
    theorem="T65",
    title="The Inception Score lies between 1 and the number of classes",
    source="S3 L103; Salimans et al. 2016, Improved Techniques for Training GANs",
    about=("inception_score", "mutual_information", "entropy", "kl"),
    uses=("gibbs_kl_is_nonnegative", "mutual_information_is_shared_entropy", "entropy_is_at_most_log_n"),
    says=f"0 <= E(p, KL(k, l)) = KL(joint(p, k), joint(p, q)) <= H(q) <= log(sum(q/q)) {GIVEN}",
    wrong=(
        ("the entropy of the images off", "E(p, KL(k, l)) <= log(sum(q/q)) - H(p)/3"),
        ("entropy alone", "E(p, KL(k, l)) = H(q)"),
        ("number of images", "E(p, KL(k, l)) = log(sum(p/p))"),
        ("arguments exchanged (S3 L103)", "E(p, KL(k, l)) = E(p, KL(l, k))"),
    ),
)
