"""Logarithms of a sum, or an exponential below one: Σ p·log(g/p) ≤ log Σ g, after which both sides are the same."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from divergences.verification.language.grammar import Link, letters
from divergences.verification.printed.known.library import imported
from divergences.verification.printed.linear import Scripts, words_of
from divergences.verification.printed.outcomes import SHARES, named, one_outcome, spread, zeros
from divergences.verification.printed.refusal import Unprintable
from divergences.verification.prover.forms.certificate import Certificate, entry
from divergences.verification.prover.templates.reals import means as template

LIBRARY = "library/certificates/LogMeans.v"


def logs(link: Link, inner: Link, step: Certificate, laws: Sequence[str]) -> Scripts:
    """A link, with the certificate of what it becomes when exponentials are rearranged; only where Jensen is all there is."""
    strange = words_of(link) & {"sqrt", "Hell2", "max", "min"} or "exp" in words_of(inner)
    strange = strange or any(map(_is_ratio, _nodes(link)))
    if strange or any(template.shown(inner, step)):
        raise Unprintable("means: more than Jensen's inequality")
    law = entry(step, "weights", str)
    names = [x for x in "pqrd" if x in letters(link.left) | letters(link.right)]
    positive = "; ".join(f"try assert (0 < {SHARES[x]}) by lra" for x in names)
    shared = f"{named([SHARES[x] for x in names])}; first [number_of_logs | named_logs; simpl; field; positive]"
    same = f"first [lra | solve [lacking] | right; {shared}]"
    return (
        imported(LIBRARY),
        f"""by_log_of_sum {law} H{law}. open_sums.
  {spread(laws).script()}
  {one_outcome(names)}
  {zeros(names)}; {positive}; decide_real; settle_signs; {same}.""",
    )


def _nodes(link: Link) -> Iterator[ast.AST]:
    for side in (link.left, link.right):
        yield from ast.walk(side)


def _is_ratio(node: ast.AST) -> bool:
    """Whether something is divided by what has letters: p/q may be infinite, and Σ p/p is how n is written."""
    return isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div) and bool(letters(node.right))
