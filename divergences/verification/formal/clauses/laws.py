"""Clauses of distributions, channels, convex functions and samples, and of numbers for each outcome."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from divergences.exact.vectors import Vector
from divergences.verification.formal.clauses.clause import LAWS, LETTER, Bound, Clause, Turn, anything
from divergences.verification.formal.clauses.drawing import Drawing
from divergences.verification.formal.clauses.values import GENERATORS, Table
from divergences.verification.formal.terms import Unsayable, number


def is_law(p: Vector) -> bool:
    """Masses of a distribution."""
    return sum(p) == 1 and min(p) >= 0


def _numerals(x: Vector, entries: str, under: str | None) -> bool:
    return [a * Fraction(under or 1) for a in x] == [Fraction(a) for a in entries.split(",")]


def centred(at: Drawing, n: int) -> Vector:
    """Numbers of sum 0 in (−1, 1)."""
    found = [Fraction(at.whole(-4, 4), 5) for _ in range(n)]
    middle = sum(found, Fraction(0)) / n
    return Vector((x - middle) / 2 for x in found)


def _declare_laws(bound: Bound, said: Sequence[str]) -> None:
    """A law on n or m outcomes."""
    letter, length = said
    bound.lengths[letter] = length
    bound.laws += [letter] if letter not in LAWS else []


def _draw_laws(at: Drawing, said: Sequence[str]) -> None:
    """Of as many outcomes."""
    at.values[said[0]] = at.law(at.sizes[said[1]])


DISTRIBUTIONS = Clause(
    "laws",
    pattern=rf"{LETTER} in laws\((n|m)\)",
    says="q in laws(m): a distribution on m outcomes",
    phrase="${0}$ a distribution",
    turn=Turn.FIRST,
    declares=_declare_laws,
    draws=_draw_laws,
    holds=is_law,
    letters=1,
    of_laws=True,
)


def _declare_numbers(bound: Bound, said: Sequence[str]) -> None:
    """A letter for one number at each outcome."""
    letter, length = said
    bound.lengths[letter] = length


def _draw_numbers(at: Drawing, said: Sequence[str]) -> None:
    """Any numbers."""
    at.values[said[0]] = at.vector(at.sizes[said[1]])


NUMBERS = Clause(
    "numbers",
    pattern=rf"{LETTER} in R\^(n|m)",
    says="f in R^n: n numbers",
    phrase="${0}_i$ a number for each outcome",
    turn=Turn.FIRST,
    declares=_declare_numbers,
    draws=_draw_numbers,
    holds=anything,
    letters=1,
)


def _declare_counts(bound: Bound, said: Sequence[str]) -> None:
    """A number 1, 2, 3, …"""
    (k,) = said
    bound.counts.append(k)
    bound.hypotheses.append(f"(0 < {k})%nat")


def _draw_counts(at: Drawing, said: Sequence[str]) -> None:
    """1 or 2; of few outcomes 3 too."""
    at.values[said[0]] = Fraction(at.whole(1, 3 if at.sizes["n"] <= 2 else 2))


COUNTS = Clause(
    "counts",
    pattern=rf"{LETTER} in counts",
    says="k in counts: 1, 2, 3, …, with copies(p, k)",
    phrase="${0}$ = 1, 2, 3, …",
    turn=Turn.REST,
    declares=_declare_counts,
    draws=_draw_counts,
    holds=lambda k: k >= 1 and k.denominator == 1,
)


def _declare_numerals(bound: Bound, said: Sequence[str]) -> None:
    """Entries that are written out; of a law they have to be those of one, or the statement would say nothing."""
    letter, entries, under = said
    found = [Fraction(x) / Fraction(under or 1) for x in entries.split(",")]
    bound.written_out(letter, len(found))
    if letter in LAWS and not (min(found) >= 0 and sum(found) == 1):
        raise Unsayable(f"{letter} is ({entries}){'/' * bool(under)}{under or ''}, which is not a distribution")
    if len(set(found)) < len(found) and letter not in (*LAWS, *bound.lengths):
        raise Unsayable(f"the sites {letter} are not different")
    equal = [f"{letter} {k}%nat = {number(x)}" for k, x in enumerate(found)]
    bound.hypotheses.append(" /\\ ".join([f"{bound.on(letter)} = {len(found)}%nat", *equal]))


def _draw_numerals(at: Drawing, said: Sequence[str]) -> None:
    """What is written out."""
    letter, entries, under = said
    at.values.write(letter, Vector(Fraction(x.strip()) / Fraction(under or 1) for x in entries.split(",")))


NUMERALS = Clause(
    "numerals",
    pattern=rf"{LETTER} is \(([\d, ]+)\)(?:/(\d+))?",
    says="p is (1, 3)/4: its entries",
    phrase="",
    turn=Turn.WRITTEN,
    declares=_declare_numerals,
    draws=_draw_numerals,
    holds=_numerals,
    of_laws=True,
)


def _declare_channel(bound: Bound, said: Sequence[str]) -> None:
    """A law on m outputs for each input."""
    (k,) = said
    bound.channels[k] = "n", "m"
    bound.hypotheses.append(f"channel n m {k}")


def _draw_channel(at: Drawing, said: Sequence[str]) -> None:
    """A law for each input."""
    at.values[said[0]] = Table(at.law(at.sizes["m"]) for _ in range(at.sizes["n"]))


CHANNEL = Clause(
    "channel",
    pattern=rf"{LETTER} in channels",
    says="k in channels: for each of n inputs a distribution on m outputs",
    phrase="${0}$ a channel",
    turn=Turn.FIRST,
    declares=_declare_channel,
    draws=_draw_channel,
    holds=lambda k: all(map(is_law, k)),
    letters=1,
)


def _declare_channel_from_pairs(bound: Bound, said: Sequence[str]) -> None:
    """A law on j outputs for each input of another channel and what it made of it."""
    second, k = said
    n, m = bound.channels[k] = bound.channels.get(k, ("n", "m"))
    bound.channels[second] = f"({n} * {m})", "j"
    bound.hypotheses.append(f"channel ({n} * {m}) j {second}")


def _draw_channel_from_pairs(at: Drawing, said: Sequence[str]) -> None:
    """A law for each input and output of another channel."""
    at.values[said[0]] = Table(at.law(at.sizes["j"]) for _ in range(at.sizes["n"] * at.sizes["m"]))


CHANNEL_FROM_PAIRS = Clause(
    "channel_from_pairs",
    pattern=rf"{LETTER} in channels\({LETTER}\)",
    says="l in channels(k): for each input of k and what k made of it a distribution on j outputs",
    phrase="${0}$ a channel from pairs of inputs",
    turn=Turn.FIRST,
    declares=_declare_channel_from_pairs,
    draws=_draw_channel_from_pairs,
)


def _declare_generator(bound: Bound, said: Sequence[str]) -> None:
    """A convex function with f(1) = 0, and its limits."""
    (f,) = said
    bound.generators.append(f)
    bound.hypotheses.append(f"generator {f} {f}_zero {f}_slope")


def _draw_generator(at: Drawing, said: Sequence[str]) -> None:
    """One of the convex functions."""
    at.values[said[0]] = at.dice.choice(GENERATORS)


GENERATOR = Clause(
    "generator",
    pattern=rf"{LETTER} in generators",
    says="f in generators: f convex on (0, ∞), f(1) = 0, with its limits",
    phrase="${0}$ convex with ${0}(1) = 0$",
    turn=Turn.FIRST,
    declares=_declare_generator,
    draws=_draw_generator,
    holds=lambda f: f.interval is None,
    last=True,
)


def _declare_likelihoods(bound: Bound, said: Sequence[str]) -> None:
    """Numbers ≥ 0."""
    (v,) = said
    bound.lengths[v] = "n"
    bound.nonnegative.append(v)
    bound.hypotheses.append(f"(forall i', (i' < n)%nat -> 0 <= {v} i')")


def _draw_likelihoods(at: Drawing, said: Sequence[str]) -> None:
    """Numbers ≥ 0."""
    at.values[said[0]] = Vector(Fraction(at.whole(0, 5), 2) for _ in range(at.sizes["n"]))


LIKELIHOODS = Clause(
    "likelihoods",
    pattern=rf"{LETTER} likelihoods",
    says="l likelihoods: n numbers >= 0",
    phrase="${0}_i \\ge 0$ a number for each outcome",
    turn=Turn.REST,
    declares=_declare_likelihoods,
    draws=_draw_likelihoods,
    holds=lambda v: min(v) >= 0,
)


def _declare_directions(bound: Bound, said: Sequence[str]) -> None:
    """Where a law with mass everywhere may move: it stays one for a short time."""
    h, q = said
    bound.of_laws(q)
    n = bound.lengths[h] = bound.on(q)
    bound.directions[h] = q
    bound.hypotheses += [f"sum {n} {h} = 0", f"(forall i', (i' < {n})%nat -> 0 < {q} i')"]


def _draw_directions(at: Drawing, said: Sequence[str]) -> None:
    """A law with mass everywhere, and numbers of sum 0."""
    h, q = said
    n = at.size(q)
    at.values[q] = Vector((1 + w) / n for w in centred(at, n))
    at.values[h] = centred(at, n)


DIRECTIONS = Clause(
    "directions",
    pattern=rf"{LETTER} in directions\({LETTER}\)",
    says="h in directions(q): n numbers of sum 0; q has mass everywhere",
    phrase="${0}_i$ numbers of sum 0, where ${1} > 0$",
    turn=Turn.SECOND,
    declares=_declare_directions,
    draws=_draw_directions,
    holds=lambda h, q: sum(h) == 0 < min(q),
)
