"""T29, reverse Pinsker: KL(p‖q) ≤ log(1 + 2·TV(p, q)²/min q), where q has mass everywhere.

Without a smallest mass no such bound exists: KL may be ∞ while TV is as small as one likes (the notes' S4 L45-48).
p − q sums to 0, so both its positive and its negative part sum to TV; a sum of squares of numbers ≥ 0 is at most the
square of their sum.
"""

from divergences.exact import Vector
from divergences.verification import Assumption, Claim, Model, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds, inequality_holds
from proofs.pairs import covered, stated, wrong

TEXT = "KL(p, q) <= log(1 + 2*TV(p, q)**2/min(q))"
HALVES = Vector.of(("1/2", "1/2"))

claim = Claim(
    slug="kl_is_bounded_by_tv_and_the_smallest_mass",
    theorem="T29",
    source="S4 L45-48; Polyanskiy & Wu, Information Theory: From Coding to Learning",
    about=("kl", "total_variation", "chi2"),
    uses=("kl_is_at_most_log_one_plus_chi2",),
    statement=TEXT,
    formal=TEXT,
    model=Model(holds=stated(TEXT), points=covered),
    assumptions=(
        Assumption("p sums to 1", {"p": Vector.of(("2", "2")), "q": HALVES}, lambda p, q: sum(p) == sum(q) == 1),
    ),
    steps=(
        Step("algebra", "(a + b)**2 - a**2 - b**2 = 2*a*b", "squares add up to less"),
        Step("order", "2*a*b >= 0", "so Σ x² <= (Σ x)², one by one"),
        Step("algebra", "x**2/q - x**2/(q + s) = s*x**2/(q*(q + s))", "the smallest mass below"),
        Step(
            "sum",
            "χ² <= Σ (p - q)²/min q <= 2·TV²/min q",
            "positive and negative part, TV each",
            check=lambda: (
                identity_holds("(a + b)**2 - a**2 - b**2 = 2*a*b", interior=False).holds
                and identity_holds("x**2/q - x**2/(q + s) = s*x**2/(q*(q + s))", interior=True).holds
                and inequality_holds("s*x**2/(q*(q + s)) >= 0", interior=True).holds
                and inequality_holds("2*a*b >= 0").holds
            ),
        ),
    ),
    mutants=(
        wrong("the largest mass, and a quarter", "KL(p, q) <= log(1 + 2*TV(p, q)**2/max(q)/4)"),
        wrong("reversed, no square", "log(1 + 2*TV(p, q)/min(q)) <= KL(p, q)"),
        wrong("an eighth", "KL(p, q) <= log(1 + TV(p, q)**2/min(q)/4)"),
    ),
)
