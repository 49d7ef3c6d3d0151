"""Each cell of (X, Z) is a sum over y: the log-sum inequality.

The chain X → Y → Z read from its middle: Y has the distribution p, and X and Z come from it through channels k and l,
independently, so that the left side is I(X; Z) and the right I(X; Y). X and Z may be given outcomes without mass, so that
there are as many of both.
"""

from divergences.verification import Theorem

ENDS = "KL(outputs(p, k, l), joint(output(p, k), output(p, l)))"
FIRST = "KL(joint(p, k), joint(p, output(p, k)))"

theorem = Theorem(
    slug="processing_does_not_increase_information",
    theorem="T05",
    title="Processing does not increase information",
    source="S3 L18 (InfoGAN); Cover & Thomas, Elements of Information Theory, theorem 2.8.1",
    about=("mutual_information", "kl"),
    uses=("log_sum_inequality", "mutual_information_is_shared_entropy"),
    says=f"{ENDS} <= {FIRST} given k in channels and l in channels",
    wrong=(
        ("nothing is lost", f"{ENDS} = {FIRST}"),
        ("it grows", f"{ENDS} >= {FIRST}"),
        ("half is lost", f"2*{ENDS} <= {FIRST}"),
    ),
)
