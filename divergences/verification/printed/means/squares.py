"""Squares of means: (Σ p·g)² ≤ Σ p·g², with the law's masses as weights."""

from __future__ import annotations

from collections.abc import Sequence

from divergences.verification.language.grammar import Link, letters
from divergences.verification.printed.known.library import imported
from divergences.verification.printed.linear import Scripts, words_of
from divergences.verification.printed.means.logs import LIBRARY
from divergences.verification.printed.outcomes import SHARES, Spread, one_outcome, zeros
from divergences.verification.printed.refusal import Unprintable
from divergences.verification.prover.forms.certificate import Certificate, entry
from divergences.verification.prover.templates.reals import means as template


def squares(link: Link, step: Certificate, _laws: Sequence[str]) -> Scripts:
    """A link without logarithms, exponentials or roots, whose share per mass is the same on both sides."""
    if not words_of(link) <= {"E", "sum"} or any(template.shown(link, step)):
        raise Unprintable("means: more than Jensen's inequality for squares")
    law = entry(step, "weights", str)
    names = [x for x in "pqrd" if x in letters(link.left) | letters(link.right)]
    how = Spread(f"(fun i : nat => {law} i)", f"exact (proj2 H{law})")
    return (
        imported(LIBRARY),
        f"""sides_of_definitions. unfold E in *. {how.script(f"squares_of_sums {how.weights} one. ")}
  {one_outcome(names)}
  {zeros([law])}; decide_real; first [lra | assert (0 < {SHARES[law]}) by lra; right; field; lra].""",
    )
