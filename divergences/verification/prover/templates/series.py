"""KL ≥ 2t² + 4/9·t⁴ + 32/135·t⁶ with t = TV, Pinsker's inequality and its next terms; and claims that this implies.

Merging the outcomes with p > q leaves two, where KL is ∫₀ᵗ (t − τ)/(a(1 − a)) dτ at a = q + τ. With x = a − ½ the weight is
1/(a(1 − a)) ≥ 4 + 16x² + 64x⁴ + 256x⁶, and so KL ≥ Σ_k 4^(k+1)·t^(2k+2)·J_k(c), where J_k(c) = ∫₀¹ (1 − u)(c + u)^(2k) du and
c·t = q − ½. The first terms are 2t² and (4/9 + 8h²)·t⁴, h = c + 1/3. What is left is t⁴·(8h² + B·t² + C·t⁴) ≥ 0 with
B = 64J₂ − 32/135 and C = 256J₃, as 32h²·C ≥ B² for every h. The coefficients are those of Fedotov, Harremoës and Topsøe (2003).
"""

from __future__ import annotations

from fractions import Fraction
from math import comb

from divergences.verification.language.errors import OutOfReach
from divergences.verification.language.grammar import Link, letters
from divergences.verification.prover.forms import taylor
from divergences.verification.prover.forms.closed_form import UNIT, ZERO, A, B, Form, S, X, Y, number, polynomial
from divergences.verification.prover.forms.values import Operand, Value, Vector
from divergences.verification.prover.outcomes import never_negative, sides
from divergences.verification.prover.templates.equations import Unknown
from divergences.verification.prover.words import Arguments, vocabulary

FIRST = {2: Fraction(2), 4: Fraction(4, 9), 6: Fraction(32, 135)}
"""Power of t → its coefficient."""
BELOW = polynomial(S)


def _gap(link: Link, t: Form) -> Form:
    """The larger side minus the smaller at TV = t, where KL is no more than the first terms; OutOfReach for another link."""
    free = _difference(link, polynomial(A), polynomial(B), BELOW)
    weights = [free.derivative(letter) for letter in ("a", "b")]
    if not all(never_negative(x) for x in weights) or not any(weights):
        raise OutOfReach("expected positive multiples of KL on the larger side")
    least = sum((number(c) * t**k for k, c in FIRST.items()), ZERO)
    return _difference(link, least, least, t)


def _difference(link: Link, kl: Form, reverse: Form, t: Form) -> Form:
    """The larger side minus the smaller, as a polynomial in both KL and in TV."""
    names = letters(link.left) | letters(link.right)
    if link.relation not in ("<=", ">=") or len(names) != 2 or not names <= set("pqr"):
        raise OutOfReach("expected an inequality between two laws")
    shares = (polynomial((X + Y) ** 2), polynomial(X**2))
    laws: dict[str, Operand] = {name: Vector([Value(x)]) for name, x in zip(sorted(names), shares, strict=True)}
    stands = {"KL": kl, "J": kl + reverse, "TV": t}
    first, _ = laws.values()

    def total(name: str, args: Arguments, _share: Value) -> Unknown:
        if name not in stands or {*map(id, args)} != {*map(id, laws.values())}:
            raise OutOfReach(f"{name} of these arguments")
        return Unknown(reverse if name == "KL" and args[0] is not first else stands[name])

    small, large = sides(link, vocabulary(total), laws)
    found = large - small
    if not isinstance(found, Unknown) or found.partial:
        raise OutOfReach("expected a polynomial")
    return found.form


def _remainders() -> list[Form]:
    """32h²·C − B² for h = ±s and ±1/s, 0 < s < 1, the latter times s⁸."""
    return [_remainder(sign * BELOW, 0) for sign in (UNIT, -UNIT)] + [_remainder(sign, 8) for sign in (UNIT, -UNIT)]


def _remainder(h: Form, degree: int) -> Form:
    """32h²·C − B² at h; or (degree 8) at h/s, times s⁸."""
    scale = BELOW if degree else UNIT
    c = h - number(Fraction(1, 3)) * scale
    b = number(64) * _moment(c, 2, scale) - number(FIRST[6]) * scale**4
    return number(32 * 256) * h * h * _moment(c, 3, scale) - b * b


def _moment(c: Form, k: int, scale: Form) -> Form:
    """J_k(c/scale)·scale^(2k), as ∫₀¹ (1 − u)·uⁱ du = 1/((i + 1)(i + 2))."""
    terms = [
        number(Fraction(comb(2 * k, i), (i + 1) * (i + 2))) * c ** (2 * k - i) * scale**i for i in range(2 * k + 1)
    ]
    return sum(terms, ZERO)


def _ends(link: Link) -> bool:
    return all(
        map(never_negative, (*(_gap(link, t) for t in (ZERO, UNIT)), *(_remainder(number(h), 0) for h in (-1, 0, 1))))
    )


SERIES = taylor.BySigns[Link](lambda link: {"gap": _gap(link, BELOW), "rest": _remainders()}, _ends)
"""That the claim's polynomial in t is not larger, and 32h²·C ≥ B²: between the ends, and at them."""
