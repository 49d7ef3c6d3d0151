"""Uniform laws on [a, b] and [c, d], of lengths u and v, whose intervals share a length w."""

from __future__ import annotations

from collections.abc import Sequence

from divergences.verification.named_laws.formulas.cases import INFINITE, Case, Cases, Formula, always, gap
from divergences.verification.named_laws.language.constants import constant, same


def _length(law: Sequence[str]) -> str:
    low, high = law
    value = constant(f"({high}) - ({low})")
    return f"({value})" if value is not None else f"({high} - ({low}))" if constant(low) != 0 else f"({high})"


def _shared(p: Sequence[str], q: Sequence[str]) -> str:
    """max(0, min(b, d) − max(a, c))."""
    (a, b), (c, d) = p, q
    low = a if same(a, c) else f"max({a}, {c})"
    high = b if same(b, d) else f"min({b}, {d})"
    value = constant(f"({high}) - ({low})")
    if value is not None:
        return f"({max(value, 0)})"
    return f"max(0, {high} - ({low}))" if constant(low) != 0 else f"max(0, {high})"


def _within(inside: str, p: Sequence[str], q: Sequence[str]) -> Cases:
    """The text where [a, b] is within [c, d], ∞ elsewhere."""
    (a, b), (c, d) = p, q
    left, right = f"{a} >= {c}", f"{b} <= {d}"
    wanted = tuple(x for x, known in ((left, same(a, c)), (right, same(b, d))) if not known)
    if not wanted:
        return always(inside)
    lacking = {left: f"{a} < {c}", right: f"{b} > {d}"}
    first, *more = wanted
    cases = [Case(inside, wanted), Case(INFINITE, (lacking[first],))]
    return (*cases, *(Case(INFINITE, (first, lacking[x])) for x in more))


def kl(p: Sequence[str], q: Sequence[str]) -> Cases:
    """log(v/u) where [a, b] is within [c, d], ∞ elsewhere."""
    return _within(f"log({_length(q)}/{_length(p)})", p, q)


def chi2(p: Sequence[str], q: Sequence[str]) -> Cases:
    """v/u − 1 where [a, b] is within [c, d], ∞ elsewhere."""
    return _within(f"({_length(q)}/{_length(p)} - 1)", p, q)


def total_variation(p: Sequence[str], q: Sequence[str]) -> Cases:
    """1 − w/max(u, v)."""
    u, v = _length(p), _length(q)
    longer = u if same(u, v) else f"max({u}, {v})"
    return always(f"(1 - {_shared(p, q)}/{longer})")


def hellinger2(p: Sequence[str], q: Sequence[str]) -> Cases:
    """1 − w/√(uv)."""
    u, v = _length(p), _length(q)
    mean = u if same(u, v) else f"sqrt({u}*{v})"
    return always(f"(1 - {_shared(p, q)}/{mean})")


def triangular(p: Sequence[str], q: Sequence[str]) -> Cases:
    """2 − 4w/(u + v)."""
    return always(f"(2 - 4*{_shared(p, q)}/({_length(p)} + {_length(q)}))")


def js(p: Sequence[str], q: Sequence[str]) -> Cases:
    """log 2 + ½(w/u)·log(v/(u + v)) + ½(w/v)·log(u/(u + v))."""
    u, v, w = _length(p), _length(q), _shared(p, q)
    if same(u, v):
        return always(f"(log(2)*(1 - {w}/{u}))")
    return always(f"(log(2) + {w}/{u}/2*log({v}/({u} + {v})) + {w}/{v}/2*log({u}/({u} + {v})))")


def wasserstein1(p: Sequence[str], q: Sequence[str]) -> Cases:
    """∫|(1 − z)A + zB| dz with A = a − c, B = b − d."""
    (a, b), (c, d) = p, q
    if same(_length(p), _length(q)):
        return always(gap(a, c))
    left, right = f"({a} - ({c}))", f"({b} - ({d}))"
    if same(a, c) or same(b, d):
        return always(f"({gap(b, d) if same(a, c) else gap(a, c)}/2)")
    one = Case(f"(abs({left} + {right})/2)", (f"{left}*{right} >= 0",))
    two = Case(f"(({left}**2 + {right}**2)/(2*abs({left} - {right})))", (f"{left}*{right} < 0",))
    return one, two


def entropy(p: Sequence[str]) -> str:
    """log u."""
    return f"log({_length(p)})"


def moments(p: Sequence[str]) -> list[str]:
    """Σ aⁱbᵏ⁻ⁱ/(k + 1), which is (bᵏ⁺¹ − aᵏ⁺¹)/((k + 1)(b − a))."""
    a, b = (f"({x})" for x in p)
    powers = [[f"{a}**{i}*{b}**{k - i}" for i in range(k + 1)] for k in range(1, 5)]
    return [f"(({' + '.join(terms)})/{len(terms)})" for terms in powers]


FORMULAS: dict[str, Formula] = {
    "KL": kl,
    "chi2": chi2,
    "TV": total_variation,
    "Hell2": hellinger2,
    "Tri": triangular,
    "JS": js,
    "W1": wasserstein1,
}
