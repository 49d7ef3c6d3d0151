"""Ψ(S₁, …, S_k) ≥ 0 from one outcome, Ψ concave, with a law as weights: S_i = Σ ρ·(g_i/ρ), so Ψ(S) ≥ Σ ρ·Ψ(g_i/ρ).

Like `jensen`, but d and sites on the line are any real numbers, there may be one law or three, and each case of an outcome
is seen by itself. Where ρ is 0 the inequality says nothing: there each sum must move Ψ up, or not at all. An infinite share
that moves Ψ up makes the larger side ∞, or the claim undefined.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from divergences._core.clock import worked
from divergences.verification.language.errors import OutOfReach
from divergences.verification.language.grammar import Link, letters
from divergences.verification.prover.forms import least
from divergences.verification.prover.forms.certificate import Certificate, entries, entry, only
from divergences.verification.prover.forms.closed_form import UNIT, Form
from divergences.verification.prover.forms.curvature import Curve, expanded
from divergences.verification.prover.forms.values import Operand, Scalar, Undefined, Value, Vector
from divergences.verification.prover.outcomes import POSITIVE, curved, letters_at, ordered, shares, sides, worth
from divergences.verification.prover.templates.pointwise import FREE_SHAPES, REAL, free_cases
from divergences.verification.prover.templates.two_point import Tracked
from divergences.verification.prover.words import Arguments, vocabulary

Row: TypeAlias = Mapping[str, Operand]
SKIPPED = "nothing to show"
"""How a case is shown at which a side has no value, or the larger one is ∞, or ρ is 0 and every sum moves Ψ up."""


def find(link: Link, deadline: float) -> Certificate | None:
    """The law whose masses are the weights, how the shares are written, and how each case is shown; None if none does."""
    link = expanded(link)
    names = _names(link)
    for shape in FREE_SHAPES:
        if shape == REAL and not names & set("dx"):
            continue
        for law in sorted(names & set("pqr")):
            if worked() > deadline:
                return None
            try:
                cases = _shown(link, names, shape, law)
            except OutOfReach:
                break
            if cases is not None:
                return {"shares": shape, "weights": law, "cases": cases}
    return None


def check(link: Link, certificate: Certificate) -> bool:
    """Whether Ψ is concave, and shown to be ≥ 0 at each case of an outcome."""
    link = expanded(link)
    only(certificate, "shares", "weights", "cases")
    shape, law = (entry(certificate, key, str) for key in ("shares", "weights"))
    cases = entries(certificate, "cases", str)
    names = _names(link)
    places = list(_rows(link, shape)) if shape in FREE_SHAPES and law in names & set("pqr") else []
    if not places or len(places) != len(cases) or not curved(link, places[0]).concave:
        return False
    return set(cases) != {SKIPPED} and all(_holds(link, row, law, how) for row, how in zip(places, cases, strict=True))


def shown(link: Link, certificate: Certificate) -> Iterator[Form]:
    """What is shown to be ≥ 0 in the cases where there is something to show: 0 where Jensen's inequality is all."""
    link = expanded(link)
    shape, law, cases = entry(certificate, "shares", str), entry(certificate, "weights", str), certificate["cases"]
    for row, how in zip(_rows(link, shape), cases, strict=True):
        if how != SKIPPED and (difference := _pointwise(link, row, law)) is not None:
            yield difference


def _names(link: Link) -> set[str]:
    names = letters(link.left) | letters(link.right)
    if link.relation not in ("<=", ">=") or not names <= set("pqrdx") | POSITIVE.keys():
        raise OutOfReach("expected an inequality about laws")
    return names


def _rows(link: Link, shape: str) -> Iterator[Row]:
    yield from map(letters_at, free_cases(link, shape))


def _shown(link: Link, names: set[str], shape: str, law: str) -> list[str] | None:
    cases: list[str] = []
    for k, row in enumerate(_rows(link, shape)):
        if not k and not curved(link, row).concave:
            raise OutOfReach("not seen to be concave")
        how = _how(link, row, law)
        if how is None:
            return None
        cases.append(how)
    return cases if set(cases) - {SKIPPED} else None


def _how(link: Link, row: Row, law: str) -> str | None:
    if _holds(link, row, law, SKIPPED):
        return SKIPPED
    difference = _pointwise(link, row, law)
    return None if difference is None else least.find(difference)


def _holds(link: Link, row: Row, law: str, how: str) -> bool:
    if how != SKIPPED:
        difference = _pointwise(link, row, law)
        return difference is not None and least.check(difference, how)
    shares = _shares(link, row)
    if shares is None or any(g.nothing for g in shares):
        return True
    rho = _mass(row, law)
    if any(not g.finite and _decides(link, row, k, g.sign()) for k, g in enumerate(shares)):
        return True
    if not rho.form or any(not g.finite for g in shares):
        moved = [k for k, g in enumerate(shares) if not g.finite or (not rho.form and g.form)]
        return bool(not rho.form or moved) and all(shares[k].sign() * _moves(link, row, k) > 0 for k in moved)
    small, large = _at(link, row, law, shares)
    return not (small.finite and large.finite) and ordered(small, large)


def _shares(link: Link, row: Row) -> list[Value] | None:
    """The shares of all sums in the order in which they are met; None where a side has no value."""
    try:
        return shares(link, row, Curve())
    except Undefined:
        return None


def _decides(link: Link, row: Row, k: int, sign: int) -> bool:
    """Whether the larger side is ∞, or the smaller one −∞, where the k-th sum is ∞ of this sign: whatever the others are."""
    try:
        small, large = _moved(link, row, k)
    except OutOfReach:
        return False
    return large.moves * sign > 0 or small.moves * sign < 0


def _moves(link: Link, row: Row, k: int) -> int:
    """1 where Ψ does not fall as the k-th sum grows, −1 where it does not rise; OutOfReach where neither is seen."""
    small, large = _moved(link, row, k)
    return (large - small).moves


def _moved(link: Link, row: Row, k: int) -> tuple[Tracked, Tracked]:
    """How both sides move with the k-th sum."""
    count = iter(range(1000))

    def total(_name: str, _args: Arguments, _share: Value) -> Scalar:
        return Tracked(Value(UNIT), int(next(count) == k))

    small, large = sides(link, vocabulary(total), row)
    return Tracked.of(small), Tracked.of(large)


def _mass(row: Row, law: str) -> Value:
    masses = row[law]
    if not isinstance(masses, Vector):
        raise OutOfReach("expected a law")
    return masses[0]


def _at(link: Link, row: Row, law: str, sums: list[Value]) -> tuple[Value, Value]:
    """Both sides where each sum is its share over that of the law."""
    rho = _mass(row, law)
    small, large = worth(link, row, (g / rho for g in sums))
    if not (isinstance(small, Value) and isinstance(large, Value)):
        raise OutOfReach("a relation at every outcome")
    return small, large


def _pointwise(link: Link, row: Row, law: str) -> Form | None:
    """Ψ(g/ρ), where it is finite and ρ is not 0."""
    shares = _shares(link, row)
    rho = _mass(row, law)
    if shares is None or not rho.form or not all(g.finite for g in shares):
        return None
    small, large = _at(link, row, law, shares)
    return (large - small).form if small.finite and large.finite else None
