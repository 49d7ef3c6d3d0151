"""The template of equations between sums: both shares are the same in every case of one outcome."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from divergences.verification.language.grammar import Link, letters
from divergences.verification.printed import texts
from divergences.verification.printed.linear import ROOTED, Scripts, words_of
from divergences.verification.printed.outcomes import SHARES, named, one_outcome, spread, zeros
from divergences.verification.printed.refusal import Unprintable
from divergences.verification.prover.cases import POSITIVE
from divergences.verification.prover.forms.certificate import Certificate
from divergences.verification.prover.forms.closed_form import number
from divergences.verification.prover.forms.values import Value, Vector
from divergences.verification.prover.outcomes import sums
from divergences.verification.prover.templates import identity as template

ORDERED = {"TV", "abs", "min", "max"}


def identity(link: Link, _step: Certificate, laws: Sequence[str], _k: int) -> Scripts:
    """Case by case: which laws are 0, which of p and q is larger where that matters; then a field's equation of logs."""
    words = words_of(link)
    if "d" in letters(link.left) | letters(link.right):
        raise Unprintable("identity: with a discriminator")
    shares = [SHARES[x] for x in laws]
    rooted = bool(words & ROOTED)
    positive = "; ".join(_positive(x, a, rooted=rooted) for x, a in zip(shares, "abc", strict=False))
    ordered = "; try destruct (Rle_lt_dec x y)" if words & ORDERED and {"p", "q"} <= {*laws} else ""
    sums_of_two = [f"{a} + {b}" for k, a in enumerate(shares) for b in shares[k + 1 :]]
    logs = ["a", "b", "c"] if rooted else [*shares, *sums_of_two, "u", "1 + u"]
    closed = f"first [lra | solve [lacking] | {named([*logs, '2'])}; number_of_logs]"
    return (
        [],
        f"""{spread(laws, _slope(link)).script()}
  {one_outcome(laws)}
  {zeros(laws)}; {positive}{ordered}; decide_real; settle_roots; settle_signs; {closed}.""",
    )


def _slope(link: Link) -> str:
    """λ with share + λ·(p − q) = 0 at every outcome, where the shares agree up to that."""
    names = letters(link.left) | letters(link.right)
    if not {"p", "q"} <= names:
        return "0"
    row = next(template.outcomes(names))
    values = {name: Vector([Value(x)]) for name, x in row.items()} | {name: Value(x) for name, x in POSITIVE.items()}
    left, right = sums(link, values)
    steep = template.read_off(left.density.form - right.density.form, names)[0]
    return texts.form(-(steep + (left.constant.form - right.constant.form) * number(Fraction(1, 2))))


def _positive(x: str, a: str, *, rooted: bool) -> str:
    if not rooted:
        return f"try assert (0 < {x}) by lra"
    return f"try (destruct (root_of {x} ltac:(lra)) as ({a} & p{a} & ->); assert (0 < {a} * {a}) by positive)"
