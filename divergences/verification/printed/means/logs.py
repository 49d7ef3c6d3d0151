"""Logarithms of a sum, or an exponential below one: Σ p·log(g/p) ≤ log Σ g, after which both sides are the same."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from divergences.verification.language.grammar import Link, letters
from divergences.verification.language.vocabulary import DIVERGENCES
from divergences.verification.printed.known.library import imported
from divergences.verification.printed.linear import Scripts, words_of
from divergences.verification.printed.outcomes import SHARES, named, one_outcome, spread, zeros
from divergences.verification.printed.refusal import Unprintable
from divergences.verification.prover.forms.certificate import Certificate, entry
from divergences.verification.prover.templates.reals import means as template

LIBRARY = "library/certificates/LogMeans.v"
STRANGE = {"sqrt", "Hell2", "max", "min", "Renyi"}
INFINITE = {"CE", *(word for word, record in DIVERGENCES.items() if not record.bounded)}


def logs(link: Link, inner: Link, step: Certificate, laws: Sequence[str]) -> Scripts:
    """A link, with the certificate of what it becomes when exponentials are rearranged; only where Jensen is all there is."""
    if _beyond(link, inner) or any(template.shown(inner, step)):
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


def _beyond(link: Link, inner: Link) -> bool:
    """What the script does not open: other words, and a logarithm that may be −∞ beside what may be ∞."""
    words, nodes = words_of(link), [node for side in (link.left, link.right) for node in ast.walk(side)]
    partial = inner is link and bool(words & INFINITE or "d" in letters(link.left) | letters(link.right))
    return partial or bool(words & STRANGE) or "exp" in words_of(inner) or any(map(_is_strange, nodes))


def _is_strange(node: ast.AST) -> bool:
    """A ratio p/q, which may be infinite (Σ p/p is how n is written), or a power above the second."""
    match node:
        case ast.BinOp(op=ast.Div(), right=right):
            return bool(letters(right))
        case ast.BinOp(op=ast.Pow(), right=k):
            return ast.unparse(k) != "2"
        case _:
            return False
