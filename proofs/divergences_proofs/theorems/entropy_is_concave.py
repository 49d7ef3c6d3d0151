"""T01: H((1 − t)p + tq) ≥ (1 − t)H(p) + tH(q): mixing does not lower entropy. What it adds is the skewed JS of p and q."""

from divergences.verification import Claim, Mutant

claim = Claim(
    slug="entropy_is_concave",
    theorem="T01",
    source="Cover & Thomas, Elements of Information Theory, theorem 2.7.3",
    about=("entropy",),
    statement="H(mix(p, q, t)) >= (1 - t)*H(p) + t*H(q) given t in [0, 1]",
    mutants=(
        Mutant("convex", "H(mix(p, q, t)) <= (1 - t)*H(p) + t*H(q) given t in [0, 1]"),
        Mutant("linear", "H(mix(p, q, t)) = (1 - t)*H(p) + t*H(q) given t in [0, 1]"),
        Mutant("weights exchanged", "H(mix(p, q, t)) >= t*H(p) + (1 - t)*H(q) given t in [0, 1]"),
    ),
)
