"""InfoGAN (S3 L18): the mutual information of the code and the image, in its two forms."""

from divergences_proofs.notes import S3
from divergences_proofs.theorems import entropy_and_information_have_their_ranges

ITEMS = (
    S3(
        id="A3.3",
        lines="L18",
        written=r"I(c; G(z, c)) = H(c) - H(c | G(z, c))",
        meaning="InfoGAN: what the image tells of the code: KL of the joint law from the product of its marginals",
        claim=entropy_and_information_have_their_ranges.claims[1],
        uses=("mutual_information_is_shared_entropy",),
    ),
)
