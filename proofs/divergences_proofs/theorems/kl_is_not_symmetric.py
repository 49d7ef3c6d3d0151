"""KL is not symmetric: some p and q have KL(p‖q) ≠ KL(q‖p).

A statement about one pair is proved by one pair. Mirror pairs cannot show it: reversing both keeps KL, swapping them
too.
"""

from divergences.verification import Claim, Mutant

claim = Claim(
    slug="kl_is_not_symmetric",
    source="S1 L47-49, S3 L32-34 (both directions written out)",
    about=("kl", "reverse_kl"),
    statement="not KL(p, q) = KL(q, p)",
    mutants=(
        Mutant("JS is not symmetric", "not JS(p, q) = JS(q, p)"),
        Mutant("J is not symmetric", "not J(p, q) = J(q, p)"),
    ),
)
