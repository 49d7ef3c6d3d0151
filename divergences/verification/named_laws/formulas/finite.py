"""Laws on a few known numbers, whose divergences are sums: Bernoulli, binomial of few trials, categorical, point masses."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from math import comb

from divergences.verification.language.vocabulary import DIVERGENCES
from divergences.verification.named_laws.families import Law, constant, same
from divergences.verification.named_laws.formulas.closed_forms import INFINITE, Case, Cases, always, closed, gap

MOST = 8
"""Trials of a binomial law whose masses are written down."""
Masses = dict[Fraction, str]
Pairs = Sequence[tuple[str, str]]


def masses(law: Law) -> Masses | None:
    """Value → mass as text; None where the values are not known, or too many."""
    if law.family == "Bernoulli":
        (t,) = law.parameters
        return {Fraction(0): _less(t), Fraction(1): t}
    if law.family == "Binomial":
        count, t = constant(law.parameters[0]), law.parameters[1]
        if count is None or count > MOST:
            return None
        n = int(count)
        return {Fraction(k): _mass(n, k, t) for k in range(n + 1)}
    if law.family == "Categorical":
        return {Fraction(k): x for k, x in enumerate(law.parameters, 1)}
    if law.family == "Dirac" and (at := constant(law.parameters[0])) is not None:
        return {at: "1"}
    return None


def _mass(n: int, k: int, t: str) -> str:
    """C(n, k)·tᵏ(1 − t)ⁿ⁻ᵏ, without powers 0."""
    powers = [f"({x})**{i}" for x, i in ((t, k), (_less(t), n - k)) if i]
    return "*".join([str(comb(n, k)), *powers])


def _less(t: str) -> str:
    value = constant(t)
    return f"1 - ({t})" if value is None else str(1 - value)


def pairs(p: Masses, q: Masses) -> list[tuple[str, str]]:
    """The masses of both at each value that one of them has."""
    values = [x for x in sorted({*p, *q})]
    return [(_simple(p.get(x, "0")), _simple(q.get(x, "0"))) for x in values]


def _simple(text: str) -> str:
    value = constant(text)
    return f"({text})" if value is None else f"({value})" if value.denominator > 1 else str(value)


def _total(terms: Sequence[str]) -> Cases:
    return always(f"({' + '.join(x for x in terms if x) or '0'})")


def _log(mass: str, of: str) -> str:
    """mass·log of, nothing where the mass is 0."""
    return "" if mass == "0" or of == "1" else f"{mass}*log({of})"


def kl(both: Pairs) -> Cases:
    """Σ p log p − p log q: no quotient of two zeros."""
    return _total([" - ".join(filter(None, (_log(a, a) or "0", _log(a, b)))) for a, b in both])


def js(both: Pairs) -> Cases:
    """Σ ½p log p + ½q log q − m log m, m = (p + q)/2."""
    terms = list[str]()
    for a, b in both:
        half = f"(({a} + {b})/2)"
        terms.append(f"{_log(a, a) or '0'}/2 + {_log(b, b) or '0'}/2 - {half}*log({half})")
    return _total([f"({x})" for x in terms])


def total_variation(both: Pairs) -> Cases:
    """½ Σ|p − q|."""
    return always(f"(({' + '.join(gap(a, b) for a, b in both)})/2)")


def hellinger2(both: Pairs) -> Cases:
    """1 − Σ√(pq)."""
    roots = [a if a == b else f"sqrt({a}*{b})" for a, b in both if "0" not in (a, b)]
    return always(f"(1 - ({' + '.join(roots) or '0'}))")


def entropy(p: Masses) -> str:
    """−Σ p log p."""
    terms = [_log(x, x) for x in map(_simple, p.values())]
    return f"(-({' + '.join(filter(None, terms)) or '0'}))"


OF_PAIRS: Mapping[str, Callable[[Pairs], Cases]] = {
    "KL": kl,
    "JS": js,
    "TV": total_variation,
    "Hell2": hellinger2,
}


def wasserstein1(p: Masses, q: Masses) -> Cases:
    """Σ|F − G| times the distance to the next value."""
    values = sorted({*p, *q})
    terms = list[str]()
    for k, (x, y) in enumerate(pairwise(values)):
        below = [" + ".join(_simple(law[z]) for z in values[: k + 1] if z in law) or "0" for law in (p, q)]
        terms.append(f"({y - x})*{gap(*below)}")
    return _total(terms)


def chi2(p: Masses, q: Masses) -> Cases | None:
    """Σ (p − q)²/q; of letters for two laws of one trial only, where it is ∞ if q lacks what p has."""
    both = pairs(p, q)
    known = [(constant(a), constant(b)) for a, b in both]
    if all(None not in pair for pair in known):
        if any(b == 0 < a for a, b in known):  # type: ignore[operator]
            return always(INFINITE)
        return _total([f"({a} - {b})**2/{b}" for a, b in both if b != "0"])
    if len(both) > 2 or constant(both[0][1]) is not None:
        return None
    (_, a), (_, b) = zip(*both, strict=True)
    finite = f"(({a} - {b})**2/({b}*(1 - {b})))"
    end = f"{b}*(1 - {b})"
    return (
        Case(finite, (f"{end} > 0",)),
        Case("0", (f"{end} = 0", f"{a} = {b}")),
        Case(INFINITE, (f"{end} = 0", f"{a} != {b}")),
    )


def points_apart(name: str, x: str, y: str) -> Cases | None:
    """Divergences of two point masses, by whether they are at one place."""
    if name == "W1":
        return always(gap(x, y))
    if name not in DIVERGENCES:
        return None
    if same(x, y):
        return always("0")
    return Case(DIVERGENCES[name].largest, (f"{x} != {y}",)), Case("0", (f"{x} = {y}",))


def binomial(p: Sequence[str], q: Sequence[str]) -> dict[str, Cases]:
    """Binomial laws of one number of trials: n times the KL of one trial, and powers of its affinities."""
    (n, a), (_, b) = p, q
    (a, b) = closed(a, b)
    one = kl([(f"(1 - {a})", f"(1 - {b})"), (a, b)])[0].text
    affinity = f"(sqrt({a}*{b}) + sqrt((1 - {a})*(1 - {b})))"
    return {
        "KL": always(f"({n}*{one})"),
        "Hell2": always(f"(1 - {affinity}**({n}))"),
        "W1": always(f"({n}*{gap(a, b)})"),
    }
