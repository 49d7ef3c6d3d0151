"""The logarithm of a product, averaged. What is missing in the second is the information of X and Y, a KL.

For three parts apply the first twice, with (X, Y) as the first part.
"""

from divergences.verification import Theorem

claims = (
    Theorem(
        slug="entropy_obeys_the_chain_rule",
        theorem="T06",
        title="Entropy obeys the chain rule",
        source="S0 L43 (entropy); Shannon 1948; Cover & Thomas, Elements of Information Theory, theorem 2.2.1",
        about=("entropy",),
        says="H(joint(p, k)) = H(p) + E(p, CE(k, k)) given k in channels",
        wrong=(
            ("not conditional", "H(joint(p, k)) = H(p) + H(output(p, k))"),
            ("summed, not averaged", "H(joint(p, k)) = H(p) + sum(CE(k, k))"),
            ("the sign", "H(joint(p, k)) = H(p) - E(p, CE(k, k))"),
        ),
    ),
    Theorem(
        slug="conditioning_does_not_increase_entropy",
        theorem="T01",
        title="Conditioning does not increase entropy",
        source="Cover & Thomas, Elements of Information Theory, theorem 2.6.5",
        about=("entropy", "mutual_information"),
        uses=("entropy_obeys_the_chain_rule", "mutual_information_is_shared_entropy"),
        says="E(p, CE(k, k)) <= H(output(p, k)) given k in channels",
        wrong=(
            ("reversed", "E(p, CE(k, k)) >= H(output(p, k))"),
            ("at every x", "p*CE(k, k) <= p*H(output(p, k))"),
        ),
    ),
)
