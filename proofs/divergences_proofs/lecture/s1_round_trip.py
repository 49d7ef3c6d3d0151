"""CycleGAN, the round trip (S1 L147-155): the cycle loss, and the way back.

The way back is G_{2→1}, not G_{1→1} (L155). A round trip without loss on X₁ makes it a left inverse only; both directions make
it the inverse, and still do not say which map it is the inverse of: any bijection passes.
"""

from collections.abc import Iterator
from itertools import chain
from typing import Any

from divergences.verification import Model, Mutant
from divergences.verification.judge.item import Reading, claimed
from divergences_proofs.cycles import cycle, injective, round_trip, spaces, typed
from divergences_proofs.networks import Map, identity, inverse, left_inverse, minus, product, scaled, shape, transpose
from divergences_proofs.notes import S1


def pairs() -> Iterator[dict[str, Any]]:
    """(f, g): g the left inverse, the transposed map, or twice the left inverse."""
    for point in injective():
        f = point["w"]
        yield from ({"f": f, "g": g} for g in (left_inverse(f), transpose(f), scaled(left_inverse(f), 2)))


def loss(f: Any, g: Any) -> Any:
    """Σ ‖g(f(e)) − e‖₁ over the unit vectors e."""
    return sum(map(abs, chain.from_iterable(minus(product(g, f), identity(shape(f)[1])))))


def both_vanish(f: Any, g: Any) -> bool:
    """The loss in both directions."""
    return loss(f, g) == loss(g, f) == 0


def undone(f: Any, g: Any) -> bool:
    """Whether f has an inverse, found by elimination, and g is it."""
    return len(f) == len(f[0]) and inverse(f) == g


def returns_by_itself(w: Any, x: Any) -> bool:
    """G_{1→1}(G_{1→2}(x)) = x for G_{1→1} the identity of X₁: it cannot be applied in X₂."""
    stay = Map(spaces(w)[0], spaces(w)[0], identity(len(x)))
    return typed(lambda: (stay @ cycle(w).go)(x, stay.source) == x)


ITEMS = (
    S1(
        id="A1.35",
        lines="L151",
        written=r"\| \hat{x}^{(1)} - x^{(1)} \| \rightarrow \min",
        meaning="the cycle loss of CycleGAN, for linear maps: zero both ways means inverse maps, one way a left inverse",
        uses=("round_trips_of_scalings_lose_their_excess",),
        claim=claimed(
            "‖g(f(x)) - x‖₁ = 0 for all x and ‖f(g(y)) - y‖₁ = 0 for all y iff g = f⁻¹, f and g linear",
            Mutant("one direction", "iff ‖g(f(x)) - x‖₁ = 0", lambda f, g: (loss(f, g) == 0) == undone(f, g)),
            Mutant("it finds f = 1", "iff f = g = 1", lambda f, g: both_vanish(f, g) == (f == g == identity(len(f)))),
            Mutant("always reached", "both vanish", both_vanish),
            model=Model(lambda f, g: both_vanish(f, g) == undone(f, g), pairs),
        ),
        literally=Reading("‖g(f(x)) - x‖ = 0 iff g = f⁻¹", lambda f, g: (loss(f, g) == 0) == undone(f, g), pairs),
        convention="ℓ1, both directions",
    ),
    S1(
        id="A1.36",
        lines="L155",
        written=r"x = G_{1 \rightarrow 1}(G_{1 \rightarrow 2}(x))",
        meaning="the way back is G_{2→1}: an injective G_{1→2} has a left inverse",
        claim=claimed(
            "x = G_{2→1}(G_{1→2}(x)) for G_{2→1} = (WᵀW)⁻¹Wᵀ, G_{1→2} = W injective",
            Mutant("transposed", "G_{2→1} = Wᵀ", lambda w, x: round_trip(w, x, transpose(w)) == x),
            Mutant(
                "two-sided",
                "y = G_{1→2}(G_{2→1}(y))",
                lambda w, x: product(w, left_inverse(w)) == identity(len(w)),
            ),
            model=Model(lambda w, x: round_trip(w, x, left_inverse(w)) == x, injective, certified=True),
        ),
        literally=Reading("x = G_{1→1}(G_{1→2}(x)), G_{1→1}: X_1 -> X_1", returns_by_itself, injective),
    ),
)
