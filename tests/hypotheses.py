"""Claims under equations that may take a letter out of where it lives, with their truth by enumeration in fractions alone.

`q = 2*p` is met by no law, `q = p^2` by corners, `q = 1 - p` by coins, `q = (p + r)/2` everywhere. What is true is found here
by lists of fractions, without the library: whether a point is one of laws, meets what is given, and breaks the claim. Then a
claim about nothing is `unknown`; what is refuted or certified names such a point, and none breaks what is proved or holds.
"""

import itertools
import random
from collections.abc import Callable
from fractions import Fraction as F
from functools import cache
from typing import NamedTuple

from divergences._check import check
from divergences.verification.language.errors import Unreadable

TIMEOUT, POINTS = 3.0, 60
HALF = F(1, 2)


class Said(NamedTuple):
    """A text, what it says of a point in fractions, and whether that is so at no point at all, for the reason in the table."""

    text: str
    so: Callable[[dict], bool]
    empty: bool = False


def each(of):
    """What holds at every outcome: a function of the masses there."""
    return lambda x: all(
        of(**{k: v[i] for k, v in x.items() if isinstance(v, tuple)}, t=x.get("t")) for i in range(len(x["p"]))
    )


def tv(p, q):
    """Half the sum of the differences."""
    return sum(abs(a - b) for a, b in zip(p, q, strict=True)) / 2


def mean(p, g):
    """The mean of g under p."""
    return sum(a * b for a, b in zip(p, g, strict=True))


GIVEN = [
    Said("q = 2*p", each(lambda p, q, **_: q == 2 * p), empty=True),  # masses of 2 in all
    Said("q = p/2", each(lambda p, q, **_: q == p / 2), empty=True),
    Said("p = 3*q", each(lambda p, q, **_: p == 3 * q), empty=True),
    Said("q = p - r", each(lambda p, q, r, **_: q == p - r), empty=True),
    Said("q = 1/10 + p", each(lambda p, q, **_: q == p + F(1, 10)), empty=True),
    Said("q = 2*r and r = p/2", each(lambda p, q, r, **_: q == 2 * r and r == p / 2), empty=True),
    Said("q = t*p and t in (0, 1)", each(lambda p, q, t, **_: q == t * p), empty=True),
    Said("sum(p) = 2 and q = p", lambda x: sum(x["p"]) == 2, empty=True),
    Said("p > 1 and q = p", each(lambda p, **_: p > 1), empty=True),
    Said("TV(p, q) > 1", lambda x: tv(x["p"], x["q"]) > 1, empty=True),
    Said("p = q and TV(p, q) > 0", lambda x: x["p"] == x["q"] and tv(x["p"], x["q"]) > 0, empty=True),
    Said("max(p) < 0 and q = p", lambda x: max(x["p"]) < 0, empty=True),
    Said("d = 1 + p + q", each(lambda p, q, d, **_: d == 1 + p + q), empty=True),  # some p is positive
    Said("t > 2 and t in (0, 1) and q = p", lambda x: x["t"] > 2, empty=True),
    Said("q = 1 - p", each(lambda p, q, **_: q == 1 - p)),
    Said("q = p^2", each(lambda p, q, **_: q == p * p)),
    Said("q = 2*p*d", each(lambda p, q, d, **_: q == 2 * p * d)),
    Said("q = 1/2 + 0*p", each(lambda q, **_: q == HALF)),
    Said("d = p - q", each(lambda p, q, d, **_: d == p - q)),
    Said("d = 2*p", each(lambda p, d, **_: d == 2 * p)),
    Said("d = 1 - p", each(lambda p, d, **_: d == 1 - p)),
    Said("q = (p + r)/2", each(lambda p, q, r, **_: q == (p + r) / 2)),
    Said("q = 2*p - r", each(lambda p, q, r, **_: q == 2 * p - r)),
    Said("q = mix(p, r, t) and t in {2}", each(lambda p, q, r, t, **_: q == (1 - t) * p + t * r)),
    Said("q = t*p and t in R", each(lambda p, q, t, **_: q == t * p)),
    Said("q = p*q", each(lambda p, q, **_: q == p * q)),
    Said("q = r and r = p", each(lambda p, q, r, **_: q == r == p)),
    Said("p >= 1 and q = p", each(lambda p, q, **_: p >= 1 and q == p)),
    Said("TV(p, q) = 1", lambda x: tv(x["p"], x["q"]) == 1),
    Said("min(p) > 1/2", lambda x: min(x["p"]) > HALF),
]
"""What is given, with why nothing meets it where that is not plain."""
CLAIMED = [
    Said("KL(p, q) >= 0", lambda x: True),  # Gibbs, for all laws
    Said("TV(p, q) <= 1", lambda x: tv(x["p"], x["q"]) <= 1),
    Said("TV(p, q) <= 1/2", lambda x: tv(x["p"], x["q"]) <= HALF),
    Said("TV(p, q) = 0", lambda x: x["p"] == x["q"]),
    Said("sum(q) = 1", lambda x: sum(x["q"]) == 1),
    Said("q >= 0", lambda x: min(x["q"]) >= 0),
    Said("max(q) < 1", lambda x: max(x["q"]) < 1),
    Said("E(p, q) <= max(q)", lambda x: mean(x["p"], x["q"]) <= max(x["q"])),
    Said("sum(q^2) >= 1/2", lambda x: mean(x["q"], x["q"]) >= HALF),
    Said("n = 2", lambda x: len(x["p"]) == 2),
    Said("p = q", lambda x: x["p"] == x["q"]),
    Said("E(p, d) <= 1", lambda x: mean(x["p"], x["d"]) <= 1),
    Said("E(p, d) = 1/2", lambda x: mean(x["p"], x["d"]) == HALF),
]
SHAPES = (
    "{} given {}",
    "{} if {}",
    "{1} implies {0}",
    "if {1} then {0}",
    "{} where {}",
    "not {} given {}",
    "not {} given {}",
)
TEX = r"{} \quad \text{{{}}} {}"


class Case(NamedTuple):
    """A text, and what is claimed and given in it."""

    text: str
    claimed: Said
    given: Said
    denied: bool


def cases():
    """Every claim under every hypothesis, each in one shape in turn; those with d or n only where they fit."""
    made = []
    for k, (given, claimed) in enumerate(itertools.product(GIVEN, CLAIMED)):
        if claimed.text.startswith("E(p, d)") and "d" not in given.text.replace("and", ""):
            continue
        shape = SHAPES[k % len(SHAPES)]
        parts = given.text.split(" and ")
        if " in " in given.text and ("implies" in shape or "then" in shape):
            shape = SHAPES[0]
        if "where" in shape and not given.text.startswith("q ="):
            shape = SHAPES[0]
        if k % 9 == 4 and len(parts) == 1 and not set(given.text) & set("*[") and "(" not in given.text + claimed.text:
            text = TEX.format(claimed.text.replace(">=", r"\ge"), "if", given.text)
            made.append(Case(text, claimed, given, False))
            continue
        made.append(Case(shape.format(claimed.text, given.text), claimed, given, shape.startswith("not")))
    return made


@cache
def laws(n, denominator=6):
    """Laws of n outcomes with a small common denominator."""
    found = {
        tuple(F(b - a, size) for a, b in itertools.pairwise((0, *cut, size)))
        for size in range(1, denominator + 1)
        for cut in itertools.combinations_with_replacement(range(size + 1), n - 1)
    }
    return sorted(found)


def points(letters, seed=0):
    """Points of p, q, and r, d, t where they are spoken of: all of a coarse grid, and drawn ones tied to each other."""
    draw = random.Random(seed)
    numbers = [F(x) for x in ("0", "1/4", "1/2", "3/4", "1")]
    for n in (1, 2, 3):
        grid = laws(n, 3)
        for p in laws(n):
            others = {*grid, p, p[::-1]}
            for q in others:
                for _ in range(3):
                    r = draw.choice(
                        [
                            p,
                            q,
                            *grid,
                            tuple(2 * a - b for a, b in zip(p, q, strict=True)),
                            tuple(2 * b - a for a, b in zip(p, q, strict=True)),
                        ]
                    )
                    ties = [
                        [1 - x for x in p],
                        [2 * x for x in p],
                        [a - b for a, b in zip(p, q, strict=True)],
                        [b / (2 * a) if a else F(0) for a, b in zip(p, q, strict=True)],
                    ]
                    d = tuple(draw.choice([[draw.choice(numbers) for _ in p], *ties]))
                    t = draw.choice([F(1), F(2), HALF])
                    yield {k: v for k, v in {"p": p, "q": q, "r": r, "d": d, "t": t}.items() if k in letters}


def lives(x, given):
    """Whether p, q, r are laws, d is in [0, 1], and t where it is declared."""
    laws_, d, t = [x[k] for k in "pqr" if k in x], x.get("d", (F(0),)), x.get("t")
    declared = t is None or {"(0, 1)": 0 < t < 1, "{2}": t == 2}.get(
        given.text.partition("t in ")[2][:6].split(" and")[0], True
    )
    whole = len({len(v) for v in (*laws_, *([d] if "d" in x else []))}) <= 1
    return whole and declared and all(min(p) >= 0 and sum(p) == 1 for p in laws_) and all(0 <= y <= 1 for y in d)


def letters_of(case):
    """The letters that a point of the case has here: p and q always."""
    said = case.given.text.replace("and", "").replace("mix", "").replace("in R", "") + case.claimed.text
    return {"p", "q", *(k for k in "rdt" if k in said.replace("TV", "").replace("in ", " "))}


@cache
def truth(k):
    """The points of the case that meet what is given, and those of them that break what is claimed."""
    case = cases()[k]
    met = [x for x in points(letters_of(case)) if lives(x, case.given) and case.given.so(x)]
    return len(met), next((x for x in met if not case.claimed.so(x)), None)


def read_witness(witness, case):
    """A verdict's point as this file has them; letters of which nothing is said are filled in."""
    x = {k: v[0] if k == "t" else tuple(F(y) for y in v) for k, v in witness.items()}
    n = next(len(v) for v in x.values() if isinstance(v, tuple))
    free = tuple([F(1), *[F(0)] * (n - 1)])
    return {**{k: free for k in ("p", "q") if k not in x}, **x}


def right(k):
    """The status of a verdict with which nothing is wrong."""
    status, fault = wrong(k)
    assert not fault, fault
    return status


def wrong(k):
    """(status, what is wrong with the verdict on a case, or nothing)."""
    case = cases()[k]
    try:
        verdict = check(case.text, points=POINTS, timeout=TIMEOUT)
    except Unreadable:
        return "refused", ""
    met, broken = truth(k)
    status, said = str(verdict.status), verdict.explain()
    if case.given.empty:
        assert not met, f"the table is wrong: {case.text}"
        return status, "" if status == "unknown" else f"{status}, though nothing meets it: {case.text}"
    if met and "it is about nothing" in said:
        return status, f"called about nothing, though points meet it: {case.text}"
    if status == ("certified" if case.denied else "refuted"):
        x = read_witness(verdict.witness, case)
        if not (lives(x, case.given) and case.given.so(x) and not case.claimed.so(x)):
            return status, f"{status} at a point that shows nothing, {x}: {case.text}"
    elif status not in ("unknown", "holds", "proved") or (case.denied and status != "unknown"):
        return status, f"{status}: {case.text}"
    elif status != "unknown" and broken:
        return status, f"{status}, and broken at {broken}: {case.text}"
    if status in ("holds", "proved") and verdict.met < 100 and verdict.few is None:
        return status, f"met at few points, and does not say so: {case.text}"
    return status, ""
