"""Closed forms of divergences, entropies and moments within a family, as text under conditions on the parameters.

Normal and Cauchy and Laplace laws are around m and k with scales s and t, N(m, s²) and N(k, t²); uniform laws on [a, b] and
[c, d] have lengths u and v and share a length w; exponential laws have rates a and b, Poisson laws means a and b.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from divergences.verification.named_laws.families import constant, same


@dataclass(frozen=True)
class Case:
    """What a quantity is where the conditions hold."""

    text: str
    conditions: tuple[str, ...] = ()


Cases: TypeAlias = tuple[Case, ...]
Formula: TypeAlias = Callable[[Sequence[str], Sequence[str]], "Cases | None"]
"""From the parameters of two laws; None where there is no closed form in the language."""
INFINITE = "inf"


def always(text: str) -> Cases:
    """One case without conditions."""
    return (Case(text),)


def closed(*texts: str) -> list[str]:
    """Each text as a factor: in parentheses, but for letters and whole numbers."""
    return [x if x.isalnum() else f"({x})" for x in texts]


def gap(x: str, y: str) -> str:
    """|x − y|, without what is zero."""
    value = constant(f"({x}) - ({y})")
    if value is not None:
        return f"({abs(value)})"
    if constant(x) == 0 or constant(y) == 0:
        return f"abs({y if constant(x) == 0 else x})"
    return f"abs({x} - ({y}))"


def square(x: str, y: str) -> str:
    """(x − y)², without what is zero."""
    if same(x, y):
        return "0"
    if constant(x) == 0 or constant(y) == 0:
        return f"({y if constant(x) == 0 else x})**2"
    return f"(({x}) - ({y}))**2"


def normal_kl(p: Sequence[str], q: Sequence[str]) -> Cases:
    """log(t/s) + (s² + (m − k)²)/(2t²) − ½."""
    (m, s), (k, t) = p, q
    away = square(m, k)
    (s, t) = closed(s, t)
    if same(s, t):
        return always(f"{away}/(2*{t}**2)")
    return always(f"(log({t}) - log({s}) + ({s}**2 + {away})/(2*{t}**2) - 1/2)")


def normal_chi2(p: Sequence[str], q: Sequence[str]) -> Cases:
    """t²/(s√(2t² − s²))·exp((m − k)²/(2t² − s²)) − 1, and ∞ where s² ≥ 2t²."""
    (m, s), (k, t) = p, q
    away = square(m, k)
    (s, t) = closed(s, t)
    if same(s, t):
        return always(f"(exp({away}/{t}**2) - 1)")
    wide = f"(2*{t}**2 - {s}**2)"
    finite = f"({t}**2/({s}*sqrt({wide}))*exp({away}/{wide}) - 1)"
    return Case(finite, (f"{wide} > 0",)), Case(INFINITE, (f"{wide} <= 0",))


def normal_hellinger2(p: Sequence[str], q: Sequence[str]) -> Cases:
    """1 − √(2st/(s² + t²))·exp(−(m − k)²/(4(s² + t²)))."""
    (m, s), (k, t) = p, q
    away = square(m, k)
    (s, t) = closed(s, t)
    if same(s, t):
        return always(f"(1 - exp(-{away}/(8*{t}**2)))")
    both = f"({s}**2 + {t}**2)"
    return always(f"(1 - sqrt(2*{s}*{t}/{both})*exp(-{away}/(4*{both})))")


def normal_wasserstein1(p: Sequence[str], q: Sequence[str]) -> Cases | None:
    """|m − k| for one scale, |s − t|√(2/π) around one mean."""
    (m, s), (k, t) = p, q
    if same(s, t):
        return always(gap(m, k))
    return always(f"({gap(s, t)}*sqrt(2/pi))") if same(m, k) else None


def normal_wasserstein2(p: Sequence[str], q: Sequence[str]) -> Cases:
    """√((m − k)² + (s − t)²)."""
    (m, s), (k, t) = p, q
    if same(s, t):
        return always(gap(m, k))
    return always(gap(s, t)) if same(m, k) else always(f"sqrt({square(m, k)} + {square(s, t)})")


def normal_renyi(p: Sequence[str], q: Sequence[str], order: str) -> Cases | None:
    """α(m − k)²/(2s²) for one scale."""
    (m, s), (k, t) = p, q
    (a, s) = closed(order, s)
    return always(f"({a}*{square(m, k)}/(2*{s}**2))") if same(s, t) else None


def normal_entropy(p: Sequence[str]) -> str:
    """log s + ½ log(2πe)."""
    return f"(log({p[1]}) + 1/2 + log(2*pi)/2)"


def normal_moments(p: Sequence[str]) -> list[str]:
    """E X, …, E X⁴."""
    (m, s) = closed(*p)
    return [
        m,
        f"({m}**2 + {s}**2)",
        f"({m}**3 + 3*{m}*{s}**2)",
        f"({m}**4 + 6*{m}**2*{s}**2 + 3*{s}**4)",
    ]


NORMAL: dict[str, Formula] = {
    "KL": normal_kl,
    "chi2": normal_chi2,
    "Hell2": normal_hellinger2,
    "W1": normal_wasserstein1,
    "W2": normal_wasserstein2,
}


def laplace_kl(p: Sequence[str], q: Sequence[str]) -> Cases:
    """log(t/s) + |m − k|/t + (s/t)·exp(−|m − k|/s) − 1."""
    (m, s), (k, t) = p, q
    away = gap(m, k)
    (s, t) = closed(s, t)
    ratio = "" if same(s, t) else f"log({t}) - log({s}) + "
    weight = "" if same(s, t) else f"{s}/{t}*"
    return always(f"({ratio}{away}/{t} + {weight}exp(-{away}/{s}) - 1)")


def laplace_hellinger2(p: Sequence[str], q: Sequence[str]) -> Cases | None:
    """1 − (1 + |m − k|/(2s))·exp(−|m − k|/(2s)) for one scale, 1 − 2√(st)/(s + t) around one place."""
    (m, s), (k, t) = p, q
    away = gap(m, k)
    (s, t) = closed(s, t)
    if same(s, t):
        return always(f"(1 - (1 + {away}/(2*{s}))*exp(-{away}/(2*{s})))")
    return always(f"(1 - 2*sqrt({s}*{t})/({s} + {t}))") if same(m, k) else None


def laplace_total_variation(p: Sequence[str], q: Sequence[str]) -> Cases | None:
    """1 − exp(−|m − k|/(2s)) for one scale."""
    (m, s), (k, t) = p, q
    return always(f"(1 - exp(-{gap(m, k)}/(2*{closed(s)[0]})))") if same(s, t) else None


def laplace_shifted_or_scaled(p: Sequence[str], q: Sequence[str]) -> Cases | None:
    """W1 is |m − k| for one scale; |s − t|, which is times E|Z| = 1, around one place."""
    (m, s), (k, t) = p, q
    if same(s, t):
        return always(gap(m, k))
    return always(gap(s, t)) if same(m, k) else None


def laplace_entropy(p: Sequence[str]) -> str:
    """1 + log(2s)."""
    return f"(1 + log(2*{closed(p[1])[0]}))"


def laplace_moments(p: Sequence[str]) -> list[str]:
    """E X, …, E X⁴."""
    (m, s) = closed(*p)
    return [
        m,
        f"({m}**2 + 2*{s}**2)",
        f"({m}**3 + 6*{m}*{s}**2)",
        f"({m}**4 + 12*{m}**2*{s}**2 + 24*{s}**4)",
    ]


LAPLACE: dict[str, Formula] = {
    "KL": laplace_kl,
    "Hell2": laplace_hellinger2,
    "TV": laplace_total_variation,
    "W1": laplace_shifted_or_scaled,
}


def cauchy_kl(p: Sequence[str], q: Sequence[str]) -> Cases:
    """log(((s + t)² + (m − k)²)/(4st))."""
    (m, s), (k, t) = p, q
    away = square(m, k)
    (s, t) = closed(s, t)
    return always(f"log((({s} + {t})**2 + {away})/(4*{s}*{t}))")


def cauchy_chi2(p: Sequence[str], q: Sequence[str]) -> Cases:
    """((m − k)² + (s − t)²)/(2st)."""
    (m, s), (k, t) = p, q
    away, widening = square(m, k), square(s, t)
    (s, t) = closed(s, t)
    return always(f"(({away} + {widening})/(2*{s}*{t}))")


def _cosh(p: Sequence[str], q: Sequence[str]) -> str:
    """√(1 + ((m − k)² + (s − t)²)/(4st))."""
    (m, s), (k, t) = p, q
    away, widening = square(m, k), square(s, t)
    (s, t) = closed(s, t)
    return f"sqrt(1 + ({away} + {widening})/(4*{s}*{t}))"


def cauchy_js(p: Sequence[str], q: Sequence[str]) -> Cases:
    """log(2c/(1 + c))."""
    c = _cosh(p, q)
    return always(f"log(2*{c}/(1 + {c}))")


def cauchy_triangular(p: Sequence[str], q: Sequence[str]) -> Cases:
    """2 − 2/c."""
    return always(f"(2 - 2/{_cosh(p, q)})")


def cauchy_wasserstein1(p: Sequence[str], q: Sequence[str]) -> Cases:
    """|m − k| for one scale; ∞ for two: their quantiles part, and no mean is finite."""
    (m, s), (k, t) = p, q
    if same(s, t):
        return always(gap(m, k))
    return Case(INFINITE, (f"{s} != {t}",)), Case(gap(m, k), (f"{s} = {t}",))


def cauchy_entropy(p: Sequence[str]) -> str:
    """log(4πs)."""
    return f"log(4*pi*{closed(p[1])[0]})"


CAUCHY: dict[str, Formula] = {
    "KL": cauchy_kl,
    "chi2": cauchy_chi2,
    "JS": cauchy_js,
    "Tri": cauchy_triangular,
    "W1": cauchy_wasserstein1,
}


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


def uniform_kl(p: Sequence[str], q: Sequence[str]) -> Cases:
    """log(v/u) where [a, b] is within [c, d], ∞ elsewhere."""
    return _within(f"log({_length(q)}/{_length(p)})", p, q)


def uniform_chi2(p: Sequence[str], q: Sequence[str]) -> Cases:
    """v/u − 1 where [a, b] is within [c, d], ∞ elsewhere."""
    return _within(f"({_length(q)}/{_length(p)} - 1)", p, q)


def uniform_total_variation(p: Sequence[str], q: Sequence[str]) -> Cases:
    """1 − w/max(u, v)."""
    u, v = _length(p), _length(q)
    longer = u if same(u, v) else f"max({u}, {v})"
    return always(f"(1 - {_shared(p, q)}/{longer})")


def uniform_hellinger2(p: Sequence[str], q: Sequence[str]) -> Cases:
    """1 − w/√(uv)."""
    u, v = _length(p), _length(q)
    mean = u if same(u, v) else f"sqrt({u}*{v})"
    return always(f"(1 - {_shared(p, q)}/{mean})")


def uniform_triangular(p: Sequence[str], q: Sequence[str]) -> Cases:
    """2 − 4w/(u + v)."""
    return always(f"(2 - 4*{_shared(p, q)}/({_length(p)} + {_length(q)}))")


def uniform_js(p: Sequence[str], q: Sequence[str]) -> Cases:
    """log 2 + ½(w/u)·log(v/(u + v)) + ½(w/v)·log(u/(u + v))."""
    u, v, w = _length(p), _length(q), _shared(p, q)
    if same(u, v):
        return always(f"(log(2)*(1 - {w}/{u}))")
    return always(f"(log(2) + {w}/{u}/2*log({v}/({u} + {v})) + {w}/{v}/2*log({u}/({u} + {v})))")


def uniform_wasserstein1(p: Sequence[str], q: Sequence[str]) -> Cases:
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


def uniform_entropy(p: Sequence[str]) -> str:
    """log u."""
    return f"log({_length(p)})"


def uniform_moments(p: Sequence[str]) -> list[str]:
    """Σ aⁱbᵏ⁻ⁱ/(k + 1), which is (bᵏ⁺¹ − aᵏ⁺¹)/((k + 1)(b − a))."""
    a, b = (f"({x})" for x in p)
    powers = [[f"{a}**{i}*{b}**{k - i}" for i in range(k + 1)] for k in range(1, 5)]
    return [f"(({' + '.join(terms)})/{len(terms)})" for terms in powers]


UNIFORM: dict[str, Formula] = {
    "KL": uniform_kl,
    "chi2": uniform_chi2,
    "TV": uniform_total_variation,
    "Hell2": uniform_hellinger2,
    "Tri": uniform_triangular,
    "JS": uniform_js,
    "W1": uniform_wasserstein1,
}


def exponential_kl(p: Sequence[str], q: Sequence[str]) -> Cases:
    """log(a/b) + b/a − 1."""
    (a, b) = closed(*p, *q)
    return always(f"(log({a}) - log({b}) + {b}/{a} - 1)")


def exponential_hellinger2(p: Sequence[str], q: Sequence[str]) -> Cases:
    """1 − 2√(ab)/(a + b)."""
    (a, b) = closed(*p, *q)
    return always(f"(1 - 2*sqrt({a}*{b})/({a} + {b}))")


def exponential_chi2(p: Sequence[str], q: Sequence[str]) -> Cases:
    """(a − b)²/(b(2a − b)), and ∞ where b ≥ 2a."""
    (a, b) = closed(*p, *q)
    light = f"(2*{a} - {b})"
    return Case(f"({square(a, b)}/({b}*{light}))", (f"{light} > 0",)), Case(INFINITE, (f"{light} <= 0",))


def exponential_total_variation(p: Sequence[str], q: Sequence[str]) -> Cases:
    """|e^(−bx) − e^(−ax)| where the densities cross, at x = log(a/b)/(a − b)."""
    (a, b) = closed(*p, *q)
    at = f"(log({a}/{b})/({a} - {b}))"
    crossing = f"abs(exp(-{b}*{at}) - exp(-{a}*{at}))"
    return Case(crossing, (f"{a} != {b}",)), Case("0", (f"{a} = {b}",))


def exponential_wasserstein1(p: Sequence[str], q: Sequence[str]) -> Cases:
    """|1/a − 1/b|."""
    (a, b) = closed(*p, *q)
    return always(f"abs(1/{a} - 1/{b})")


def exponential_entropy(p: Sequence[str]) -> str:
    """1 − log a."""
    return f"(1 - log({p[0]}))"


def exponential_moments(p: Sequence[str]) -> list[str]:
    """k!/aᵏ."""
    (a,) = closed(*p)
    return [f"(1/{a})", f"(2/{a}**2)", f"(6/{a}**3)", f"(24/{a}**4)"]


EXPONENTIAL: dict[str, Formula] = {
    "KL": exponential_kl,
    "Hell2": exponential_hellinger2,
    "chi2": exponential_chi2,
    "TV": exponential_total_variation,
    "W1": exponential_wasserstein1,
}


def poisson_kl(p: Sequence[str], q: Sequence[str]) -> Cases:
    """a log(a/b) − a + b."""
    (a, b) = closed(*p, *q)
    return always(f"({a}*log({a}) - {a}*log({b}) - {a} + {b})")


def poisson_hellinger2(p: Sequence[str], q: Sequence[str]) -> Cases:
    """1 − exp(−½(√a − √b)²)."""
    return always(f"(1 - exp(-(sqrt({p[0]}) - sqrt({q[0]}))**2/2))")


def poisson_chi2(p: Sequence[str], q: Sequence[str]) -> Cases:
    """exp((a − b)²/b) − 1."""
    (a, b) = closed(*p, *q)
    return always(f"(exp({square(a, b)}/{b}) - 1)")


def poisson_w1(p: Sequence[str], q: Sequence[str]) -> Cases:
    """|a − b|, for one law is the other and an independent third added."""
    return always(gap(p[0], q[0]))


def poisson_moments(p: Sequence[str]) -> list[str]:
    """Touchard's polynomials."""
    (a,) = closed(*p)
    return [
        a,
        f"({a}**2 + {a})",
        f"({a}**3 + 3*{a}**2 + {a})",
        f"({a}**4 + 6*{a}**3 + 7*{a}**2 + {a})",
    ]


POISSON: dict[str, Formula] = {
    "KL": poisson_kl,
    "Hell2": poisson_hellinger2,
    "chi2": poisson_chi2,
    "W1": poisson_w1,
}
