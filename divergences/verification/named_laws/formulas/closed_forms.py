"""Closed forms of divergences, entropies and moments within a family, as text under conditions on the parameters.

Normal, Cauchy and Laplace laws are around m and k with scales s and t, N(m, s²) and N(k, t²); uniform laws on [a, b] and
[c, d] have lengths u and v and share a length w; exponential laws have rates a and b, Poisson laws means, geometric laws
chances, Pareto laws shapes a and b from m and n on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from divergences.verification.named_laws.families import constant, same


@dataclass(frozen=True)
class Case:
    """What a quantity is where the conditions hold."""

    text: str
    conditions: tuple[str, ...] = ()


Cases: TypeAlias = tuple[Case, ...]
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


class Row(NamedTuple):
    """A formula that holds where two parameters are the same, or (""), where the rows before it do not: `text if condition`."""

    where: str
    cases: tuple[str, ...]


def _rows(*cases: str, **where: str) -> tuple[Row, ...]:
    """Rows for laws of one scale, around one place, …, and the row for all others, if there is one."""
    return (*(Row(x, (text,)) for x, text in where.items()), *([Row("", cases)] if cases else []))


_NORMAL: Mapping[str, tuple[Row, ...]] = {
    "KL": _rows("(log({t}) - log({s}) + ({s}**2 + {away})/(2*{t}**2) - 1/2)", scale="{away}/(2*{t}**2)"),
    "chi2": _rows(
        "({t}**2/({s}*sqrt({wide}))*exp({away}/{wide}) - 1) if {wide} > 0",
        "inf if {wide} <= 0",
        scale="(exp({away}/{t}**2) - 1)",
    ),
    "Hell2": _rows("(1 - sqrt(2*{s}*{t}/{both})*exp(-{away}/(4*{both})))", scale="(1 - exp(-{away}/(8*{t}**2)))"),
    "W1": _rows(scale="{apart}", place="({spread}*sqrt(2/pi))"),
    "W2": _rows("sqrt({away} + {widening})", scale="{apart}", place="{spread}"),
    "Renyi": _rows(scale="({order}*{away}/(2*{s}**2))"),
}
TWO: Mapping[str, Mapping[str, tuple[Row, ...]]] = {
    "Normal": _NORMAL,
    "LogNormal": {word: _NORMAL[word] for word in ("KL", "chi2", "Hell2", "Renyi")},
    "Laplace": {
        "KL": _rows(
            "(log({t}) - log({s}) + {apart}/{t} + {s}/{t}*exp(-{apart}/{s}) - 1)",
            scale="({apart}/{t} + exp(-{apart}/{s}) - 1)",
        ),
        "Hell2": _rows(
            scale="(1 - (1 + {apart}/(2*{s}))*exp(-{apart}/(2*{s})))", place="(1 - 2*sqrt({s}*{t})/({s} + {t}))"
        ),
        "TV": _rows(scale="(1 - exp(-{apart}/(2*{s})))"),
        "W1": _rows(scale="{apart}", place="{spread}"),
    },
    "Cauchy": {
        "KL": _rows("log((({s} + {t})**2 + {away})/(4*{s}*{t}))"),
        "chi2": _rows("(({away} + {widening})/(2*{s}*{t}))"),
        "JS": _rows("log(2*{cosh}/(1 + {cosh}))"),
        "Tri": _rows("(2 - 2/{cosh})"),
        "W1": _rows("inf if {s} != {t}", "{apart} if {s} = {t}", scale="{apart}"),
    },
    "Uniform": {
        "KL": _rows("log({v}/{u}) if within", "inf if beyond"),
        "chi2": _rows("({v}/{u} - 1) if within", "inf if beyond"),
        "TV": _rows("(1 - {w}/max({u}, {v}))", length="(1 - {w}/{u})"),
        "Hell2": _rows("(1 - {w}/sqrt({u}*{v}))", length="(1 - {w}/{u})"),
        "Tri": _rows("(2 - 4*{w}/({u} + {v}))"),
        "JS": _rows(
            "(log(2) + {w}/{u}/2*log({v}/({u} + {v})) + {w}/{v}/2*log({u}/({u} + {v})))",
            length="(log(2)*(1 - {w}/{u}))",
        ),
        "W1": _rows(
            "(abs({left} + {right})/2) if {left}*{right} >= 0",
            "(({left}**2 + {right}**2)/(2*abs({left} - {right}))) if {left}*{right} < 0",
            length="{below}",
            low="({above}/2)",
            high="({below}/2)",
        ),
    },
    "Exponential": {
        "KL": _rows("(log({a}) - log({b}) + {b}/{a} - 1)"),
        "Hell2": _rows("(1 - 2*sqrt({a}*{b})/({a} + {b}))"),
        "chi2": _rows("({away}/({b}*{light})) if {light} > 0", "inf if {light} <= 0"),
        "TV": _rows("abs(exp(-{b}*{cross}) - exp(-{a}*{cross})) if {a} != {b}", "0 if {a} = {b}"),
        "W1": _rows("abs(1/{a} - 1/{b})"),
    },
    "Pareto": {
        "KL": _rows(
            "(log({a}) - log({b}) + {b}/{a} - 1 + {b}*(log({m}) - log({n}))) if {m} >= {n}",
            "inf if {m} < {n}",
            scale="(log({a}) - log({b}) + {b}/{a} - 1)",
        ),
        "Hell2": _rows(scale="(1 - 2*sqrt({a}*{b})/({a} + {b}))"),
    },
    "Geometric": {
        "KL": _rows("(log({a}) - log({b}) + (1 - {a})/{a}*(log(1 - {a}) - log(1 - {b})))"),
        "Hell2": _rows("(1 - sqrt({a}*{b})/(1 - sqrt((1 - {a})*(1 - {b}))))"),
        "chi2": _rows(
            "({a}**2*(1 - {b})/({b}*(1 - {b} - (1 - {a})**2)) - 1) if (1 - {b} - (1 - {a})**2) > 0",
            "inf if (1 - {b} - (1 - {a})**2) <= 0",
        ),
        "W1": _rows("abs(1/{a} - 1/{b})"),
    },
    "Poisson": {
        "KL": _rows("({a}*log({a}) - {a}*log({b}) - {a} + {b})"),
        "Hell2": _rows("(1 - exp(-(sqrt({a}) - sqrt({b}))**2/2))"),
        "chi2": _rows("(exp({away}/{b}) - 1)"),
        "W1": _rows("{apart}"),
    },
}
"""Of two laws of one family. χ² of normal laws is ∞ where p is too wide, and a Cauchy law has no mean. W1 of uniform laws is
∫|(1 − z)A + zB| dz with A = a − c, B = b − d; of Laplace laws around one place |s − t| times E|Z| = 1; of Poisson laws |a − b|,
for one is the other with an independent third added. What a bijection does to both laws changes no f-divergence: log X of a
log-normal law is normal, log(X/m) of a Pareto law exponential. TV of exponential laws is taken where the densities cross.
"""
ENTROPIES: Mapping[str, str] = {
    "Normal": "(log({s}) + 1/2 + log(2*pi)/2)",
    "Laplace": "(1 + log(2*{s}))",
    "Cauchy": "log(4*pi*{s})",
    "Uniform": "log({u})",
    "Exponential": "(1 - log({a}))",
    "Pareto": "(log({m}) - log({a}) + 1 + 1/{a})",
    "LogNormal": "({m} + log({s}) + 1/2 + log(2*pi)/2)",
}
"""Of densities."""
MOMENTS: Mapping[str, Sequence[str]] = {
    "Normal": ("{m}", "({m}**2 + {s}**2)", "({m}**3 + 3*{m}*{s}**2)", "({m}**4 + 6*{m}**2*{s}**2 + 3*{s}**4)"),
    "Laplace": ("{m}", "({m}**2 + 2*{s}**2)", "({m}**3 + 6*{m}*{s}**2)", "({m}**4 + 12*{m}**2*{s}**2 + 24*{s}**4)"),
    "Uniform": tuple(
        f"(({' + '.join(f'({{a}})**{i}*({{b}})**{k - i}' for i in range(k + 1))})/{k + 1})" for k in range(1, 5)
    ),
    "Exponential": ("(1/{a})", "(2/{a}**2)", "(6/{a}**3)", "(24/{a}**4)"),
    "Poisson": ("{a}", "({a}**2 + {a})", "({a}**3 + 3*{a}**2 + {a})", "({a}**4 + 6*{a}**3 + 7*{a}**2 + {a})"),
}
"""E X, …, E X⁴: Σ aⁱbᵏ⁻ⁱ/(k + 1) = (bᵏ⁺¹ − aᵏ⁺¹)/((k + 1)(b − a)) of a uniform law, Touchard's polynomials of a Poisson one."""


def of_two(family: str, word: str, p: Sequence[str], q: Sequence[str], order: str = "") -> Cases | None:
    """The quantity of two laws of a family; None where there is no closed form in the language."""
    rows = TWO.get(family, {}).get(word, ())
    named, alike = _PARTS[family](p, q) if rows else ({}, {})
    for where, cases in rows:
        if not where or alike[where]:
            said = [x.format(**named, order="".join(closed(order))).partition(" if ") for x in cases]
            return tuple(case for text, _, condition in said for case in _under(text, condition, p, q))
    return None


def entropy(family: str, p: Sequence[str]) -> str:
    """The differential entropy of a law that has a density."""
    return ENTROPIES[family].format(**_PARTS[family](p, p)[0])


def moments(family: str, p: Sequence[str]) -> list[str] | None:
    """E X, …, E X⁴; None where none are known."""
    return [x.format(**_PARTS[family](p, p)[0]) for x in MOMENTS[family]] if family in MOMENTS else None


Parts: TypeAlias = tuple[dict[str, str], dict[str, bool]]
"""What stands in a formula, by name; and what two laws have in common."""


def _of_scales(p: Sequence[str], q: Sequence[str]) -> Parts:
    (m, s), (k, t) = p, q
    named = {"apart": gap(m, k), "away": square(m, k), "spread": gap(s, t), "widening": square(s, t)}
    alike = {"scale": same(s, t), "place": same(m, k)}
    m, s, t = closed(m, s, t)
    named |= {"m": m, "s": s, "t": t, "wide": f"(2*{t}**2 - {s}**2)", "both": f"({s}**2 + {t}**2)"}
    return named | {"cosh": f"sqrt(1 + ({named['away']} + {named['widening']})/(4*{s}*{t}))"}, alike


def _of_ends(p: Sequence[str], q: Sequence[str]) -> Parts:
    (a, b), (c, d) = p, q
    u, v = _length(p), _length(q)
    named = {"a": a, "b": b, "u": u, "v": v, "w": _shared(p, q), "below": gap(a, c), "above": gap(b, d)}
    sides = {"left": f"({a} - ({c}))", "right": f"({b} - ({d}))"}
    return named | sides, {"length": same(u, v), "low": same(a, c), "high": same(b, d)}


def _of_rates(p: Sequence[str], q: Sequence[str]) -> Parts:
    a, b = closed(*p, *q)
    named = {"a": a, "b": b, "apart": gap(p[0], q[0]), "away": square(a, b), "light": f"(2*{a} - {b})"}
    return named | {"cross": f"(log({a}/{b})/({a} - {b}))"}, {}


def _of_shapes(p: Sequence[str], q: Sequence[str]) -> Parts:
    a, m, b, n = closed(*p, *q)
    return {"a": a, "m": m, "b": b, "n": n}, {"scale": same(m, n)}


_PARTS: Mapping[str, Callable[[Sequence[str], Sequence[str]], Parts]] = {
    **dict.fromkeys(("Normal", "LogNormal", "Laplace", "Cauchy"), _of_scales),
    **dict.fromkeys(("Exponential", "Geometric", "Poisson"), _of_rates),
    "Uniform": _of_ends,
    "Pareto": _of_shapes,
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


def _under(text: str, condition: str, p: Sequence[str], q: Sequence[str]) -> Cases:
    """The case, or the cases, of a text under a condition: [a, b] is within [c, d], or beyond one of its ends."""
    if condition not in ("within", "beyond"):
        return (Case(text, (condition,) if condition else ()),)
    (a, b), (c, d) = p, q
    ends = [(f"{a} >= {c}", f"{a} < {c}", same(a, c)), (f"{b} <= {d}", f"{b} > {d}", same(b, d))]
    wanted = [(inside, outside) for inside, outside, known in ends if not known]
    if condition == "within":
        return (Case(text, tuple(inside for inside, _ in wanted)),)
    return tuple(Case(text, (*(x for x, _ in wanted[:k]), outside)) for k, (_, outside) in enumerate(wanted))
