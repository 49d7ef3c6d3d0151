"""Both by Gibbs: log n − H(p) is KL from the uniform law, and I(X; Y) is KL from the product of the marginals.

No outcome of a pair is likelier than either of its parts: so H(X) − I(X; Y) = Σ p·log(p_x/p) ≥ 0. S0 L43 defines entropy as an
integral, which has neither end: it may be negative. With finitely many outcomes it has both.
"""

from divergences.verification import Theorem

INFORMATION = "KL(joint(p, k), joint(p, q))"

claims = (
    Theorem(
        slug="entropy_is_at_most_log_n",
        theorem="T01",
        title="Entropy lies between 0 and log n",
        source="S0 L43; Cover & Thomas, Elements of Information Theory",
        about=("entropy", "samples.entropy"),
        uses=("gibbs_kl_is_nonnegative",),
        says="0 <= H(p) <= log(sum(p/p)) and (H(p) = log(sum(p/p)) iff p = 1/sum(p/p))",
        wrong=(
            ("strictly positive", "H(p) >= 1/10"),
            ("log 2", "H(p) <= log(2)"),
            ("always uniform", "H(p) = log(sum(p/p))"),
        ),
    ),
    Theorem(
        slug="mutual_information_is_shared_entropy",
        theorem="T16",
        title="Mutual information is shared entropy",
        source="S3 L18 (InfoGAN); Cover & Thomas, Elements of Information Theory",
        about=("mutual_information", "entropy", "kl"),
        uses=("gibbs_kl_is_nonnegative",),
        says=(
            f"0 <= {INFORMATION} = H(p) + H(q) - H(joint(p, k)) <= min(H(p), H(q)) given k in "
            "channels and q in laws(m) and q = output(p, k)"
        ),
        wrong=(
            ("the sign", f"{INFORMATION} = H(joint(p, k)) - H(p) - H(q)"),
            ("all of the first entropy", f"{INFORMATION} = H(p)"),
            ("reverse KL", "KL(joint(p, q), joint(p, k)) = H(p) + H(q) - H(joint(p, k))"),
            ("the smaller entropy", f"{INFORMATION} = H(p)"),
        ),
    ),
)
