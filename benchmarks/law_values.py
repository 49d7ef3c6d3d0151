"""Divergences of two distributions on the line to sixty digits: textbook densities, and Gauss and Legendre's rule on halves.

Shares no method with the library: no sum of statistics, no bound of a tail, no ellipse around an interval, no distribution
function. An interval is halved until the rule agrees with itself on its halves; ends and tails are taken by the logarithm of
the distance, so far out that nothing is left. Both densities must integrate to 1 over it all, or the values are refused. Real
numbers are mpmath's, or Arb's without their radii, which are ten times as fast: `NUMBERS` has both.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

from flint import arb, ctx, fmpq
from mpmath import mp, mpf

DIGITS = 60
"""What is agreed on; worked with are some more."""
GUARD = 25
RULE = 5
"""mpmath's name for 48 points."""
DEEPEST = 36
NOTHING, HUGE = -(10**6), 10**30
"""A logarithm below which a power of e is 0, and one above which none is looked at."""
NEAR = 10**10
"""A distance as far as which differences of masses are multiplied by it."""
LEVELS = (1e-9, 1e-4, 0.02, 0.25, 0.5, 0.75, 0.98, 0.9999, 1 - 1e-9)
SUMS = ("kl", "reverse_kl", "js", "hellinger2", "triangular", "chi2", "reverse_chi2")
NAMES = (*SUMS, "total_variation", "wasserstein1")
COUNTS = ("Bernoulli", "Binomial", "Categorical", "Geometric", "NegativeBinomial", "Poisson")
Log = Callable[["At"], Any]
"""log p at a point, where it is not −∞."""


class Numbers(NamedTuple):
    """Real numbers of that many digits, as one library has them."""

    of: Callable[[Any], Any]
    exp: Callable[[Any], Any]
    log: Callable[[Any], Any]
    log1p: Callable[[Any], Any]
    log_gamma: Callable[[Any], Any]
    pi: Callable[[], Any]
    plain: Callable[[Any], Any]


def _arb(x: Any) -> Any:
    return arb(x) if isinstance(x, int) else arb(fmpq(*float(x).as_integer_ratio()))


NUMBERS = {
    "arb": Numbers(_arb, arb.exp, arb.log, arb.log1p, arb.lgamma, arb.pi, arb.mid),
    "mpmath": Numbers(mpf, mp.exp, mp.log, mp.log1p, mp.loggamma, lambda: +mp.pi, lambda x: x),
}
_now = [NUMBERS["arb"]]


@contextmanager
def working(by: str) -> Generator[None]:
    """The numbers of that library inside the block."""
    before, bits = _now[0], ctx.prec
    _now[0] = NUMBERS[by]
    for cached in (number, textbook, _points):
        cached.cache_clear()
    try:
        with mp.workdps(DIGITS + GUARD):
            ctx.prec = mp.prec
            yield
    finally:
        _now[0], ctx.prec = before, bits


@cache
def number(x: float) -> Any:
    """A float as a number."""
    return _now[0].of(x)


def exp(x: Any) -> Any:
    """eˣ."""
    return number(0) if x is None or x < NOTHING else _now[0].exp(x)


def log(x: Any) -> Any:
    """log x."""
    return _now[0].log(x)


def log1p(x: Any) -> Any:
    """log(1 + x)."""
    return _now[0].log1p(x)


def square(x: Any) -> Any:
    """x²: Arb's power is not defined on balls around 0."""
    return x * x


class At(NamedTuple):
    """A point, and how far it is from the base of its chart, which may be less than its digits tell."""

    x: Any
    base: float | None
    off: Any

    def minus(self, c: float) -> Any:
        """x − c."""
        return self.off if c == self.base else self.x - number(c)


class Chart(NamedTuple):
    """x = base + sign·eᵗ, or x = t where there is no base."""

    base: float | None = None
    sign: int = 0

    def at(self, t: Any) -> tuple[At, Any]:
        """The point, and dx/dt in absolute value."""
        if self.base is None:
            return At(t, None, t), number(1)
        y = exp(t)
        return At(number(self.base) + self.sign * y, self.base, self.sign * y), y

    def inverse(self, x: float) -> Any:
        """t."""
        return number(x) if self.base is None else log(abs(number(x) - number(self.base)))


def _normal(m: float, s: float) -> Log:
    scale = number(s)
    c = -log(scale) - log(2 * _now[0].pi()) / 2
    return lambda at: c - square(at.minus(m) / scale) / 2


def _laplace(m: float, s: float) -> Log:
    scale = number(s)
    c = -log(2 * scale)
    return lambda at: c - abs(at.minus(m)) / scale


def _cauchy(m: float, s: float) -> Log:
    scale = number(s)
    c = -log(_now[0].pi() * scale)
    return lambda at: c - log1p(square(at.minus(m) / scale))


def _uniform(a: float, b: float) -> Log:
    c = -log(number(b) - number(a))
    return lambda _: c


def _exponential(r: float) -> Log:
    rate = number(r)
    c = log(rate)
    return lambda at: c - rate * at.minus(0)


def _gamma(k: float, r: float) -> Log:
    shape, rate = number(k), number(r)
    c = shape * log(rate) - _now[0].log_gamma(shape)
    return lambda at: c + (shape - 1) * log(at.minus(0)) - rate * at.minus(0)


def _beta(a: float, b: float) -> Log:
    a, b = number(a), number(b)
    log_gamma = _now[0].log_gamma
    c = log_gamma(a + b) - log_gamma(a) - log_gamma(b)
    return lambda at: c + (a - 1) * log(at.minus(0)) + (b - 1) * log(-at.minus(1))


def _student(n: float, m: float, s: float) -> Log:
    df, scale, log_gamma = number(n), number(s), _now[0].log_gamma
    c = log_gamma((df + 1) / 2) - log_gamma(df / 2) - log(df * _now[0].pi()) / 2 - log(scale)
    return lambda at: c - (df + 1) / 2 * log1p(square(at.minus(m) / scale) / df)


def _log_normal(m: float, s: float) -> Log:
    scale = number(s)
    c = -log(scale) - log(2 * _now[0].pi()) / 2

    def value(at: At) -> Any:
        y = log(at.minus(0))
        return c - y - square((y - number(m)) / scale) / 2

    return value


def _logistic(m: float, s: float) -> Log:
    scale = number(s)
    c = -log(scale)

    def value(at: At) -> Any:
        z = abs(at.minus(m)) / scale
        return c - z - 2 * log1p(exp(-z))

    return value


def _gumbel(m: float, s: float) -> Log:
    scale = number(s)
    c = -log(scale)

    def value(at: At) -> Any:
        z = at.minus(m) / scale
        return c - z - exp(min(-z, number(HUGE)))

    return value


def _weibull(k: float, s: float) -> Log:
    shape, scale = number(k), number(s)
    c = log(shape / scale)

    def value(at: At) -> Any:
        y = log(at.minus(0) / scale)
        return c + (shape - 1) * y - exp(min(shape * y, number(HUGE)))

    return value


def _pareto(a: float, m: float) -> Log:
    shape = number(a)
    c = log(shape) + shape * log(number(m))
    return lambda at: c - (shape + 1) * log(at.minus(0))


DENSITIES: dict[str, Callable[..., Log]] = {
    "Normal": _normal,
    "Laplace": _laplace,
    "Cauchy": _cauchy,
    "Uniform": _uniform,
    "Exponential": _exponential,
    "Gamma": _gamma,
    "Beta": _beta,
    "StudentT": _student,
    "LogNormal": _log_normal,
    "Logistic": _logistic,
    "Gumbel": _gumbel,
    "Weibull": _weibull,
    "Pareto": _pareto,
}
"""Log-densities inside the support, of the parameters in the order of the library's classes."""


class Textbook(NamedTuple):
    """A law of the library by its name and parameters."""

    log: Log
    low: float
    high: float
    marks: frozenset[float]
    """Ends, bends, and places with mass about them, on which only speed depends."""
    bends: frozenset[float] = frozenset()

    def at(self, at: At, inside: float) -> Any:
        """log p, None where it is −∞; `inside` is a point of the same piece."""
        return _now[0].plain(self.log(at)) if self.low < inside < self.high else None


@cache
def textbook(law: Any) -> Textbook:
    """The law, of one family, given an interval, or mixed."""
    name, (low, high) = type(law).__name__, map(float, law.support)
    if name == "Mixture":
        return _mixture(low, high, [(number(w), textbook(of)) for w, of in law.present])
    if name == "Truncated":
        whole = textbook(law.law)
        marks = frozenset({x for x in (low, high) if math.isfinite(x)} | {x for x in whole.marks if low < x < high})
        part = Textbook(whole.log, low, high, marks, whole.bends)
        mass = log(sum((leaf.sums[0] for leaf in leaves(part, part, ())), number(0)))
        return part._replace(log=lambda at: whole.log(at) - mass)
    bends = frozenset([float(law.loc)] if name == "Laplace" else [])
    marks = {float(x) for x in law.icdf(list(LEVELS))}
    reach = max(marks) - min(marks)
    marks |= {min(marks) - reach, max(marks) + reach}  # of light tails nothing is left there; others are seen from afar
    marks = {x for x in marks if math.isfinite(x) and low < x < high} | {x for x in (low, high) if math.isfinite(x)}
    log_density = DENSITIES[name](*(float(x) for x in vars(law).values()))
    return Textbook(log_density, low, high, frozenset(marks | bends), bends)


def _mixture(low: float, high: float, parts: list[tuple[Any, Textbook]]) -> Textbook:
    total = log(sum((w for w, _ in parts), number(0)))
    weighed = [(log(w) - total, of) for w, of in parts]

    def covers(of: Textbook, at: At) -> bool:
        return (of.low == -math.inf or at.minus(of.low) > 0) and (of.high == math.inf or at.minus(of.high) < 0)

    def value(at: At) -> Any:
        logs = [_now[0].plain(w + of.log(at)) for w, of in weighed if covers(of, at)]
        most = max(logs)
        return most + log(sum((exp(x - most) for x in logs), number(0)))

    ends = {x for _, of in parts for x in (of.low, of.high, *of.bends) if math.isfinite(x)}
    return Textbook(value, low, high, frozenset(ends.union(*(of.marks for _, of in parts))), frozenset(ends))


class Leaf(NamedTuple):
    """An interval of a chart: the integrals over it, and the sign of p − q at the points of the rule, in order."""

    chart: Chart
    low: Any
    high: Any
    inside: float
    sums: list[Any]
    signs: list[tuple[Any, int]]


@cache
def _points() -> list[tuple[Any, Any]]:
    nodes = mp.quad.__self__._gauss_legendre.calc_nodes(RULE, mp.prec + 20)  # pyright: ignore
    if _now[0] is NUMBERS["mpmath"]:
        return sorted(nodes)
    return [(arb(mp.nstr(x, DIGITS + 20)).mid(), arb(mp.nstr(w, DIGITS + 20)).mid()) for x, w in sorted(nodes)]


def _terms(p: Any, q: Any, x: Any, names: tuple[str, ...]) -> list[Any]:
    """Masses, first moments, and what the divergences integrate; log p and log q are given, None for −∞."""
    a, b, zero = exp(p), exp(q), number(0)
    found = [a, b, x * a, x * b] if "wasserstein1" in names else [a, b]
    if p is None or q is None:
        return found + [zero] * sum(name in SUMS for name in names)
    t = q - p

    def js() -> Any:
        rest = log1p(exp(-abs(t)))
        return (a * (rest + max(t, zero)) + b * (rest + max(-t, zero))) / 2

    made: dict[str, Callable[[], Any]] = {
        "kl": lambda: -a * t,
        "reverse_kl": lambda: b * t,
        "js": js,
        "hellinger2": lambda: exp((p + q) / 2),
        "triangular": lambda: exp(p + q - max(p, q) - log1p(exp(-abs(t)))),
        "chi2": lambda: exp(p - t),
        "reverse_chi2": lambda: exp(q + t),
    }
    return found + [made[name]() for name in SUMS if name in names]


def _over(p: Textbook, q: Textbook, leaf: Leaf, low: Any, high: Any, names: tuple[str, ...]) -> Leaf:
    """The rule on another interval of the same piece."""
    plain = _now[0].plain
    middle, half = plain((low + high) / 2), plain((high - low) / 2)
    sums, signs = list[Any](), []
    for node, weight in _points():
        t = plain(middle + half * node)
        at, rate = leaf.chart.at(t)
        one, other = p.at(at, leaf.inside), q.at(at, leaf.inside)
        signs.append((t, _sign(one, other)))
        factor = weight * half * rate
        terms = [factor * y for y in _terms(one, other, at.x, names)]
        sums = [s + y for s, y in zip(sums, terms, strict=True)] if sums else terms
    return Leaf(leaf.chart, low, high, leaf.inside, [plain(x) for x in sums], signs)


def _sign(log_p: Any, log_q: Any) -> int:
    if log_p is None or log_q is None:
        return (log_p is not None) - (log_q is not None)
    return (log_p > log_q) - (log_p < log_q)


def _halved(p: Textbook, q: Textbook, whole: Leaf, names: tuple[str, ...], deep: int = 0) -> Iterator[Leaf]:
    """The interval in leaves, from low to high."""
    middle = _now[0].plain((whole.low + whole.high) / 2)
    halves = [_over(p, q, whole, *ends, names) for ends in pairwise([whole.low, middle, whole.high])]
    off = [abs(x + y - z) for x, y, z in zip(halves[0].sums, halves[1].sums, whole.sums, strict=True)]
    if all(x < _least() * (1 + abs(y)) for x, y in zip(off, whole.sums, strict=True)):
        yield from halves
        return
    if deep == DEEPEST:
        raise ArithmeticError(f"an interval is still {float(max(off)):.0e} off")
    for half in halves:
        yield from _halved(p, q, half, names, deep + 1)


def _least() -> Any:
    return number(10) ** -(DIGITS + 2)


def leaves(p: Textbook, q: Textbook, names: tuple[str, ...]) -> list[Leaf]:
    """What carries either law, in leaves from left to right."""
    low, high, marks = min(p.low, q.low), max(p.high, q.high), sorted(p.marks | q.marks)
    ends = {x for law in (p, q) for x in (law.low, law.high, *law.bends)}
    hard = [x for x in marks if x in ends] or [marks[len(marks) // 2]]
    scale = max(marks[-1] - marks[0], 1.0)
    found: list[Leaf] = []

    def halved(chart: Chart, a: Any, b: Any, inside: float) -> list[Leaf]:
        empty = Leaf(chart, a, b, inside, [], [])
        return list(_halved(p, q, _over(p, q, empty, a, b, names), names))

    def run(chart: Chart, edges: list[float], inside: float, onward: tuple[int, ...] = ()) -> None:
        """Between points of the line, and on where t goes to ±∞, while there is anything."""
        reached = sorted((chart.inverse(x) for x in edges), key=float)
        more = [leaf for a, b in pairwise(reached) for leaf in halved(chart, a, b, inside)]
        for step in onward:
            t, size, quiet = reached[0 if step < 0 else -1], number(1), 0
            while quiet < 2:
                there = halved(chart, *((t - size, t) if step < 0 else (t, t + size)), inside)
                more += there
                quiet = quiet + 1 if all(abs(x) < _least() for leaf in there for x in leaf.sums) else 0
                t, size = _now[0].plain(t + step * size), _now[0].plain(size * 3 / 2)
                if size > NOTHING**2:
                    raise ArithmeticError("a tail without an end")
        found.extend(sorted(more, key=lambda leaf: float(leaf.low), reverse=chart.sign < 0))

    if low == -math.inf:
        edge = marks[0] - (hard[0] - marks[0] or scale)
        run(Chart(hard[0], -1), [edge], edge, (1,))
        run(Chart(), [edge, *(x for x in marks if x <= hard[0])], edge)
    for u, v in pairwise(hard):
        middle = u + (v - u) / 2
        left, right = [x for x in marks if u < x < middle], [x for x in marks if middle < x < v]
        run(Chart(u, 1), [*left, middle], middle, (-1,))
        run(Chart(v, -1), [*right, middle], middle, (-1,))
    if high == math.inf:
        edge, right = marks[-1] + scale, [x for x in marks if x > hard[-1]]
        run(Chart(hard[-1], 1), [*right, edge], edge, (-1, 1))
    return found


def _root(f: Callable[[Any], Any], a: Any, b: Any) -> Any:
    """A sign change of f, to half the digits: what an integral loses by it is of second order."""
    plain, side = _now[0].plain, 0

    def at(t: Any) -> Any:
        y = plain(f(t))
        return plain(y / (1 + abs(y)))

    u, v = at(a), at(b)
    near = number(10) ** -(DIGITS // 2 + 6)
    c = a
    for _ in range(400):
        c = plain((a * v - b * u) / (v - u))
        w = at(c)
        if not (w < 0 or w > 0) or abs(b - a) < near * (1 + abs(c)):
            break
        if (w > 0) == (v > 0):
            b, v = c, w
            u, side = (u / 2 if side == -1 else u), -1
        else:
            a, u = c, w
            v, side = (v / 2 if side == 1 else v), 1
    return c


def cut(p: Textbook, q: Textbook, found: list[Leaf], names: tuple[str, ...]) -> list[Leaf]:
    """The leaves, cut where p = q."""
    result = list[Leaf]()
    for leaf in found:

        def log_ratio(t: Any, leaf: Leaf = leaf) -> Any:
            at = leaf.chart.at(t)[0]
            return p.at(at, leaf.inside) - q.at(at, leaf.inside)

        signs = [s for s in leaf.signs if s[1]]
        both = all(law.low < leaf.inside < law.high for law in (p, q))
        if both:  # a change may lie before the first point of the rule, or behind the last
            ends = [
                (t, _sign(p.at(at, leaf.inside), q.at(at, leaf.inside)))
                for t in (leaf.low, leaf.high)
                for at in [leaf.chart.at(t)[0]]
            ]
            signs = [s for s in (ends[0], *signs, ends[1]) if s[1]]
        roots = [_root(log_ratio, a[0], b[0]) for a, b in pairwise(signs) if a[1] != b[1]]
        edges = [leaf.low, *roots, leaf.high]
        pieces = [_over(p, q, leaf, *ends, names) for ends in pairwise(edges)] if roots else [leaf]
        result += pieces if leaf.chart.sign >= 0 else pieces[::-1]
    return result


def _w1(p: Textbook, q: Textbook, found: list[Leaf]) -> Any:
    """∫|F − G|: the leaves are cut where p = q, so that F − G is monotone on each and has one root at most."""
    zero, names = number(0), ("wasserstein1",)
    total, start, mass, moment = (
        zero,
        zero,
        zero,
        zero,
    )  # F − G at the last place, the mass and the moment of p − q since
    where: Any = None

    def close(x: Any) -> None:
        nonlocal total, start, mass, moment, where
        if x is None:  # out to the right, where F − G is 0: ∫(F − G) = −∫(x − a)(p − q)
            total += abs(moment - (zero if where is None else where * mass))
        else:  # ∫(F − G) = (x − a)(F − G)(a) + ∫(x − y)(p − q)
            total += abs((zero if where is None else (x - where) * start) + x * mass - moment)
        start, mass, moment, where = start + mass, zero, zero, x

    for leaf in found:
        here = start + mass
        after, parts = here + leaf.sums[0] - leaf.sums[1], [leaf]
        if here * after < 0 and min(abs(here), abs(after)) > _least() * 10**6:
            turned = leaf.chart.sign < 0

            def height(t: Any, leaf: Leaf = leaf, here: Any = here, turned: bool = turned) -> Any:
                part = _over(p, q, leaf, *((t, leaf.high) if turned else (leaf.low, t)), names)
                return here + part.sums[0] - part.sums[1]

            root = _root(height, *((leaf.high, leaf.low) if turned else (leaf.low, leaf.high)))
            parts = [_over(p, q, leaf, *ends, names) for ends in pairwise([leaf.low, root, leaf.high])]
            parts = parts[::-1] if turned else parts
        for part in parts:
            mass, moment = mass + part.sums[0] - part.sums[1], moment + part.sums[2] - part.sums[3]
            x = _now[0].plain(leaf.chart.at(part.low if leaf.chart.sign < 0 else part.high)[0].x)
            if abs(x) < NEAR or part is not parts[-1]:
                close(x)
    close(None)
    return total


def finished(name: str, total: Any) -> Any:
    """The divergence of what is summed for it."""
    if name == "js":
        return log(number(2)) - total
    if name == "triangular":
        return 2 - 4 * total
    return 1 - total if name == "hellinger2" else total - 1 if name in ("chi2", "reverse_chi2") else total


def values(p: Any, q: Any, names: tuple[str, ...], by: str = "arb") -> dict[str, Any]:
    """Those of `NAMES` that are asked for, each known to be finite, as numbers of mpmath."""
    with working(by):
        found = (_of_counts if type(p).__name__ in COUNTS else _of_densities)(p, q, names)
        told = {name: mpf(x if by == "mpmath" else x.str(DIGITS + GUARD, radius=False)) for name, x in found.items()}
    if unknown := [name for name, x in told.items() if not mp.isfinite(x)]:
        raise ArithmeticError(f"no number was found for {', '.join(unknown)}")
    return told


def _of_densities(p: Any, q: Any, names: tuple[str, ...]) -> dict[str, Any]:
    one, other = textbook(p), textbook(q)
    found = leaves(one, other, names)
    total = [sum(column, number(0)) for column in zip(*(leaf.sums for leaf in found), strict=True)]
    _all_there(total[:2])
    chosen = [name for name in SUMS if name in names]
    answers = {name: finished(name, x) for name, x in zip(chosen, total[len(total) - len(chosen) :], strict=True)}
    few = tuple(name for name in names if name == "wasserstein1")
    if few or "total_variation" in names:
        parted = cut(one, other, found, few)
        lost = sum((abs(leaf.sums[0] - leaf.sums[1]) for leaf in parted), number(0)) / 2
        answers |= {"total_variation": lost} | ({"wasserstein1": _w1(one, other, parted)} if few else {})
    return {name: answers[name] for name in names}


def _all_there(masses: list[Any]) -> None:
    for name, mass in zip("pq", masses, strict=True):
        if not abs(mass - 1) < number(10) ** -(DIGITS - 6):
            raise ArithmeticError(f"{name}: found a mass that is 1 but for {float(mass - 1):.0e}")


def _of_counts(p: Any, q: Any, names: tuple[str, ...]) -> dict[str, Any]:
    """Plain sums over whole numbers, until nothing is left."""
    one, other, zero = masses(p), masses(q), number(0)
    found, seen, height, area, lost, quiet, k = list[Any](), [zero, zero], zero, zero, zero, 0, 0
    while quiet < 40:
        a, b = one(k), other(k)
        terms = _terms(*(log(x) if x > 0 else None for x in (a, b)), number(k), names)
        found = [s + x for s, x in zip(found, terms, strict=True)] if found else terms
        height, lost, seen = height + a - b, lost + abs(a - b) / 2, [seen[0] + a, seen[1] + b]
        area += abs(height)
        quiet = quiet + 1 if all(abs(x) < _least() for x in terms) and min(seen) > 0.5 else 0
        k += 1
    _all_there(seen)
    chosen = [name for name in SUMS if name in names]
    answers = {name: finished(name, x) for name, x in zip(chosen, found[len(found) - len(chosen) :], strict=True)}
    answers |= {"total_variation": lost, "wasserstein1": area}
    return {name: answers[name] for name in names}


def masses(law: Any) -> Callable[[int], Any]:
    """The masses at 0, 1, …, asked for in order, by textbook ratios of neighbours."""
    name = type(law).__name__
    if name == "Categorical":
        shares = [number(float(x)) for x in law.probabilities]
        total = sum(shares, number(0))
        return lambda k: shares[k] / total if k < len(shares) else number(0)
    yes = number(float(getattr(law, "p", 0) or 0))
    no, n = 1 - yes, int(getattr(law, "n", 1))
    if name in ("Bernoulli", "Binomial"):
        chosen = [number(math.comb(n, k)) * yes**k * no ** (n - k) for k in range(n + 1)]
        return lambda k: chosen[k] if k <= n else number(0)
    rate, r = (number(float(getattr(law, word, 0))) for word in ("rate", "r"))
    first, ratio = {
        "Poisson": (exp(-rate), lambda k: rate / k),
        "Geometric": (yes, lambda _: no),
        "NegativeBinomial": (exp(r * log(yes)) if yes > 0 else None, lambda k: (r + k - 1) / k * no),
    }[name]
    now = [first]

    def mass(k: int) -> Any:
        now[0] = _now[0].plain(now[0] * ratio(k)) if k else now[0]
        return now[0]

    return mass


def grows(name: str, p: Any, q: Any) -> bool:
    """Whether something makes that divergence infinite: mass where q has none, or an integrand that does not fall."""
    with working("arb"):
        if type(p).__name__ in COUNTS:
            one, other = masses(p), masses(q)
            shares = [(one(k), other(k)) for k in range(4000)]
            tail = [a * a / b for a, b in shares if b > 0]
            return any(a > 0 and not b > 0 for a, b in shares) or (
                name == "chi2" and bool(tail[-1] > tail[-2] * 0.999999 > 0)
            )
        one, other = textbook(p), textbook(q)
        if name in ("kl", "chi2") and _escapes(one, other):
            return True
        for two, inside in _outwards(one, other):
            near, far = (_log_term(name, one.at(at, inside), other.at(at, inside), at, rate) for at, rate in two)
            if far is not None and (near is None or far > near - number(1) / 10**6):
                return True
        return False


def _escapes(p: Textbook, q: Textbook) -> bool:
    marks = sorted({x for law in (p, q) for x in (law.low, law.high, *law.bends) if math.isfinite(x)})
    places = [marks[0] - 1, *(u + (v - u) / 2 for u, v in pairwise(marks)), marks[-1] + 1] if marks else []
    return any(p.low < x < p.high and not q.low < x < q.high for x in places)


def _outwards(p: Textbook, q: Textbook) -> Iterator[tuple[list[tuple[At, Any]], float]]:
    """Two points on the way to each end, with dx/dt."""
    ends = {x for law in (p, q) for x in (law.low, law.high) if math.isfinite(x)} | {0.0}
    for base in ends:
        for sign in (1, -1):
            for two in ((40, 65), (1e13, 2e13)):
                yield [Chart(base, sign).at(number(t)) for t in two], base + sign * 1e26
                yield [Chart(base, sign).at(number(-t)) for t in two], base + sign * 2.0**-40


def _log_term(name: str, p: Any, q: Any, at: At, rate: Any) -> Any:
    """The logarithm of what is integrated there, by the logarithm of the distance; None where it is 0."""
    if name == "wasserstein1":
        there = [x for x in (p, q) if x is not None]
        return max(there) + 2 * log(rate) if there else None
    if p is None or q is None:
        return None
    return log(rate) + (2 * p - q if name == "chi2" else p + log(abs(p - q)))
