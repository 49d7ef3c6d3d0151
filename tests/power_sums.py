"""Claims about Σ p^a·q^b in its spellings, which agree where no mass vanishes: for `tests.soundness` and `tests.fuzz`.

By the rules for 0/0 and 0·∞ p²/q, p·(p/q) and p²·q⁻¹ differ where masses are 0, so that an equation of two spellings, of their
logarithms, roots and quotients, or with the divergence that is called so, is true for positive laws and may be false at a
corner. Beside them stand orders of roots, of extremes over the outcomes, and of one law, with constants that are nearly sharp.
"""

from __future__ import annotations

import random
from fractions import Fraction

POWERS = [Fraction(k) for k in ("2", "2", "3", "1/2", "1/2", "3/2", "1", "1/3", "0", "-1", "4")]
NEAR = ("", "", "", " + 1/10**6", " - 1/10**6", " + 1/10**9", " - 1/100", "*(1 + 1/10**4)", "*99/100")
DIVERGENCES = ("KL", "JS", "TV", "J", "Hell2", "chi2", "Tri")
EXTREMES = (
    *(
        "sum((p - q)**2)",
        "n",
        "sum(p**2)",
        "1/min(q)",
        "1/min(p)",
        "max(p)/min(q)",
        "max(p) - max(q)",
        "min(q)",
        "max(p)",
    ),
    *("max(p)", "min(p)", "max(q)", "min(q)", "max(p/q)", "min(p/q)", "max(q/p)", "max(abs(p - q))", "max(p*q)"),
    *(
        "max(sqrt(p))",
        "min(p)/max(q)",
        "max(p)*min(q)",
        "max(p)**2",
        "min(q)**2",
        "max(min(p, q))",
        "max(d)",
        "min(p + q)",
    ),
)
ONE_LAW = (
    *(
        "sum(p**2)",
        "sum(p**3)",
        "sum(sqrt(p))",
        "1/n",
        "n",
        "log(n)",
        "H(p)",
        "exp(H(p))",
        "exp(-H(p))",
        "-log(sum(p**2))",
    ),
    *(
        "max(p)",
        "min(p)",
        "n*max(p)",
        "n*min(p)",
        "max(p)**2",
        "1/max(p)",
        "1/min(p)",
        "sum(p**2)/max(p)",
        "sum(1/p)",
        "1",
    ),
    *("n*sum(p**2)", "sum(sqrt(p))**2", "sqrt(sum(p**2))", "1 - max(p)", "1 - sum(p**2)", "sum(p/p)", "max(p)/min(p)"),
)
SPELLINGS = [
    line.split(" ~ ")
    for line in """
KL({p}, {q}) ~ sum({p}*log({r})) ~ -E({p}, log({i})) ~ sum({q}*({r})*log({r})) ~ E({q}, {r}*log({r})) ~ CE({p}, {q}) - H({p})
KL({p}, {q}) ~ E({q}, {r}*log({r})) ~ sum({p}*log({p})) - E({p}, log({q})) ~ E({p}, log({p}) - log({q})) ~ -sum({p}*log({i}))
chi2({p}, {q}) ~ sum(({p} - {q})**2/({q})) ~ E({q}, ({r} - 1)**2) ~ sum(({p})**2/({q})) - 1 ~ sum(({p} - {q})**2*({q})**(-1))
chi2({p}, {q}) ~ E({p}, {r}) - 1 ~ E({p}, {r} - 1) ~ sum(({p})**2*({q})**(-1)) - 1 ~ E({q}, ({r})**2) - 1
Hell2({p}, {q}) ~ 1 - sum(sqrt({p})*sqrt({q})) ~ 1 - E({q}, sqrt({r})) ~ E({q}, (1 - sqrt({r}))**2)/2 ~ 1 - E({p}, sqrt({i}))
TV({p}, {q}) ~ E({q}, abs({r} - 1))/2 ~ sum(max({p} - {q}, 0)) ~ 1 - E({q}, min(1, {r})) ~ 1 - sum(min({p}, {q}))
Tri({p}, {q}) ~ sum(({p} - {q})**2/({p} + {q})) ~ 2 - 4*sum({p}*{q}/({p} + {q})) ~ E({q}, ({r} - 1)**2/({r} + 1))
J({p}, {q}) ~ sum(({p} - {q})*log({r})) ~ E({q}, ({r} - 1)*log({r})) ~ KL({p}, {q}) - E({q}, log({r}))
JS({p}, {q}) ~ H(({p} + {q})/2) - (H({p}) + H({q}))/2 ~ (KL({p}, ({p} + {q})/2) + KL({q}, ({p} + {q})/2))/2
""".strip().splitlines()
]
SHAPES = (
    *(
        "{}",
        "{}",
        "log({})",
        "log({})",
        "log({})",
        "sqrt({})",
        "{}**2",
        "1/{}",
        "{} - 1",
        "exp({})",
        "log({})/({k})",
        "{c}*{}",
    ),
    *("log(1 + {})", "log({}) + {c}", "{} + {c}", "-log({})", "max({}, 0)", "abs({})", "{}/(1 + {})", "{c}*log({})"),
)


def claim(rng: random.Random) -> str:
    """A claim of one of the kinds."""
    made = rng.choice([equation, equation, equation, named, related, roots, roots, extremes, extremes, of_one_law])
    text = made(rng)
    letters = [("t", "t in [0, 1]"), ("s", "s in (0, 2)")]
    given = [said for name, said in letters if f" {name} " in f" {text.replace('*', ' ').replace('(', ' ')} "]
    given += [rng.choice(["q > 0", "p << q", "p > 0"])] if rng.random() < 0.1 else []
    return text + (f" given {' and '.join(given)}" if given else "")


def relation(rng: random.Random) -> str:
    return rng.choice(["=", "=", "<=", ">=", "<", ">"])


def power(k: Fraction) -> str:
    return str(k) if k.denominator == 1 and k >= 0 else f"({k})"


def term(rng: random.Random, a: Fraction, b: Fraction, p: str, q: str) -> str:
    """p^a·q^b in one of its spellings."""
    said = [
        f"{p}**{power(a)}*{q}**{power(b)}",
        f"{q}**{power(b)}*{p}**{power(a)}",
        f"{p}**{power(a)}/{q}**{power(-b)}",
        f"{q}**{power(a + b)}*({p}/{q})**{power(a)}",
        f"{p}**{power(a + b)}*({q}/{p})**{power(b)}",
        f"{p}*{p}**{power(a - 1)}*{q}**{power(b)}",
        f"{p}**{power(a + 1)}/{p}*{q}**{power(b)}",
        f"{p}**{power(a)}*{q}**{power(b + 1)}/{q}",
        f"{p}**{power(a)}*{q}**{power(b - 1)}*{q}",
        f"exp({power(a)}*log({p}) + {power(b)}*log({q}))",
        f"sqrt({p}**{power(2 * a)}*{q}**{power(2 * b)})",
        f"({p}**{power(2 * a)}*{q}**{power(2 * b)})**(1/2)",
        f"{p}**{power(a)}*(1/{q})**{power(-b)}",
    ]
    said += [f"{p}**{power(a)}/{q}"] * 3 if b == -1 else []
    said += [f"{p}**{power(a)}"] * 3 if not b else []
    said += [f"{p}**{power(a)}*{q}"] * 2 if b == 1 else []
    return rng.choice(said)


def spelled(rng: random.Random, a: Fraction, b: Fraction, p: str, q: str) -> str:
    """Σ p^a·q^b, as a sum or a mean, or by the name that it has."""
    said = [
        *(f"sum({term(rng, a, b, p, q)})" for _ in range(3)),
        f"E({p}, {term(rng, a - 1, b, p, q)})",
        f"E({q}, {term(rng, a, b - 1, p, q)})",
    ]
    if a + b == 1 and a > 0:
        said += [f"exp({power(a - 1)}*Renyi({p}, {q}, {a}))", f"E({q}, ({p}/{q})**{power(a)})"]
    named = {(2, -1): f"(1 + chi2({p}, {q}))", (Fraction(1, 2),) * 2: f"(1 - Hell2({p}, {q}))", (1, 0): "1"}
    return rng.choice(said + 3 * [named[a, b]] if (a, b) in named else said)


def shaped(rng: random.Random, sides: list[str], power_of: Fraction) -> list[str]:
    """The sides under one function."""
    c, k = rng.choice(["2", "t", "KL(p, q)", "H(p)", "TV(p, q)", "log(2)"]), power(power_of - 1)
    shape = rng.choice(SHAPES)
    return [shape.replace("{}", f"({x})").format(c=c, k=k if power_of != 1 else "1") for x in sides]


def equation(rng: random.Random) -> str:
    """Two spellings of one power sum, under a function."""
    a = rng.choice(POWERS)
    b = 1 - a if rng.random() < 0.7 else rng.choice(POWERS)
    p, q = rng.choice([("p", "q"), ("p", "q"), ("q", "p"), ("p", "(p + q)/2"), ("p", "r"), ("p", "p")])
    p, q = (f"({x})" if "/" in x else x for x in (p, q))
    one, two = shaped(rng, [spelled(rng, a, b, p, q) for _ in range(2)], a)
    return f"{one} {relation(rng)} {two}"


def named(rng: random.Random) -> str:
    """A named divergence and what defines it, spelled otherwise; a root or a logarithm of both."""
    p, q = rng.choice([("p", "q"), ("q", "p"), ("p", "(p + q)/2")])
    pair = [x.format(p=p, q=q, r=f"({p})/({q})", i=f"({q})/({p})") for x in rng.choice(SPELLINGS)]
    one, two = shaped(rng, rng.sample(pair, 2), Fraction(2))
    return f"{one} {relation(rng)} {two}"


def related(rng: random.Random) -> str:
    """A function of several sums that are related, and one in which one of them is another's."""
    f, g = rng.sample(DIVERGENCES, 2)
    u, v = f"{f}(p, q)", f"{g}(p, q)"
    forms = (
        *(
            f"{u}/{v}",
            f"{u}*(1/{u})",
            f"log({u}/{v})",
            f"log({u}) - log({v})",
            f"{u}*{v}/{u}",
            f"{v}",
            "1",
            "0",
            f"{v}*({u}/{u})",
        ),
        *(
            f"sqrt({u}*{v})",
            f"sqrt({u})*sqrt({v})",
            f"exp(log({v}))",
            f"{u}*{v}",
            f"{v} + {u} - {u}",
            f"sqrt({v}**2)",
            f"{u}/{u}",
        ),
    )
    left, right = rng.sample(forms, 2)
    return f"{left} {relation(rng)} {right}"


def roots(rng: random.Random) -> str:
    """Roots of divergences, whose constants are nearly sharp."""
    f, g = rng.choice(DIVERGENCES), rng.choice(DIVERGENCES)
    one, two = rng.sample(["p", "q", "r"], 2), rng.sample(["p", "q", "r"], 2)
    u, v, w = f"{f}({one[0]}, {one[1]})", f"{g}({one[0]}, {one[1]})", f"{f}({two[0]}, {two[1]})"
    c, near = rng.choice(["", "2*", "1/2*", "log(2)*", "sqrt(2)*", "1/4*", "4*"]), rng.choice(NEAR)
    sides = [
        (f"sqrt({u})", f"sqrt({c}{v}){near}"),
        (u, f"{c}sqrt({v}){near}"),
        (f"sqrt({c}{u})", v + near),
        (f"{u}**2", f"{c}{v}{near}"),
        (f"sqrt({f}(p, r))", f"sqrt({f}(p, q)) + {c}sqrt({f}(q, r)){near}"),
        (f"sqrt({u}{near})", f"sqrt({w}) + sqrt({v})"),
        (u, f"sqrt({c}{v}*(2 - {v})){near}"),
        (f"1 - sqrt({c}{v})", f"exp(-{u}){near}"),
    ]
    left, right = rng.choice(sides)
    return f"{left} {rng.choice(['<=', '<=', '>=', '<'])} {right}"


def extremes(rng: random.Random) -> str:
    """Extremes over the outcomes against divergences, and against each other."""
    u, v = rng.sample(EXTREMES, 2)
    d = f"{rng.choice(DIVERGENCES)}({rng.choice(['p, q', 'q, p'])})"
    near, c = rng.choice(NEAR), rng.choice(["", "2*", "1/2*", "4*"])
    other = [v, f"{c}{d}", f"sqrt({c}{d})", f"{c}{d}**2", f"{d}/{v}", f"{v}*{d}", f"1 - {v}", f"{v} + {d}", f"log({v})"]
    other += [
        f"{c}{d}**2/min(q)",
        f"{c}{d}/min(q)",
        f"log(1 + {c}{d}/min(q))",
        f"log(1 + {c}{d}**2/min(q))",
        f"{v}*{d}/min(q)",
    ]
    other += [f"log(1 + {c}{d}**2/{v})", "1", "1/n", f"exp(-{d})", f"{c}{d}/(1 + {d})", f"{d}/(1 - {d})"]
    left = rng.choice([u, u, d, f"n*{u}", f"log({u})"])
    return f"{left} {rng.choice(['<=', '>=', '<', '='])} {rng.choice(other)}{near}"


def of_one_law(rng: random.Random) -> str:
    """About one law and the number of outcomes."""
    u, v = rng.sample(ONE_LAW, 2)
    return f"{u} {rng.choice(['<=', '>=', '<=', '>=', '='])} {v}{rng.choice(NEAR)}"
