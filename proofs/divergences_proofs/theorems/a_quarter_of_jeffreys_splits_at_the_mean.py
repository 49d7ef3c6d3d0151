"""T18, Taneja: J/4 = JS + ½[KL(m‖p) + KL(m‖q)], the two sides of the middle m = (p + q)/2 of Jeffreys' divergence.

S1 L47-53 write KL in both directions and JS one after the other; this is how they add up.
"""

from divergences.verification import Claim, Mutant

claim = Claim(
    slug="a_quarter_of_jeffreys_splits_at_the_mean",
    theorem="T18",
    source="S1 L47-53; Taneja, on arithmetic-geometric mean divergence",
    about=("jeffreys", "js", "kl"),
    statement="J(p, q)/4 = JS(p, q) + (KL((p + q)/2, p) + KL((p + q)/2, q))/2",
    mutants=(
        Mutant("half of J", "J(p, q)/2 = JS(p, q) + (KL((p + q)/2, p) + KL((p + q)/2, q))/2"),
        Mutant("not halved", "J(p, q)/4 = JS(p, q) + KL((p + q)/2, p) + KL((p + q)/2, q)"),
        Mutant("JS twice", "J(p, q)/4 = 2*JS(p, q)"),
        Mutant("KL in one direction", "KL(p, q)/2 = JS(p, q) + (KL((p + q)/2, p) + KL((p + q)/2, q))/2"),
    ),
)
