"""Best responses, fictitious play and saddle points of the GAN's game."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from divergences.exact.vectors import Vector
from divergences.verification.formal.clauses.clause import LETTER, Bound, Clause, Turn
from divergences.verification.formal.clauses.drawing import Drawing
from divergences.verification.formal.clauses.laws import CHANNEL
from divergences.verification.formal.clauses.values import Outcome, Table
from divergences.verification.formal.terms import Unsayable


def _declare_peaks(bound: Bound, said: Sequence[str]) -> None:
    """An outcome where a vector is largest: the best response to a discriminator."""
    a, d = said
    bound.indices[a] = bound.on(d)
    bound.hypotheses += [f"({a} < {bound.on(d)})%nat", f"(forall i', (i' < {bound.on(d)})%nat -> {d} i' <= {d} {a})"]


def _draw_peaks(at: Drawing, said: Sequence[str]) -> None:
    """One of the largest entries, the last or the first."""
    a, d = said
    found = [i for i, x in enumerate(at.values[d]) if x == max(at.values[d])]
    at.values[a] = Outcome.of(at.dice.choice(found), len(at.values[d]))


PEAKS = Clause(
    "peaks",
    pattern=rf"{LETTER} in peaks\({LETTER}\)",
    says="a in peaks(d): an outcome where d is largest",
    phrase="${0}$ an outcome where ${1}$ is largest",
    turn=Turn.REST,
    declares=_declare_peaks,
    draws=_draw_peaks,
    holds=lambda a, d: a < len(d) and d[a] == max(d),
)


def _declare_plays(bound: Bound, said: Sequence[str]) -> None:
    """How often each outcome was the answer, k times, to the best discriminator of p and the mean of the answers before."""
    c, p, k = said
    bound.of_laws(p)
    bound.lengths[c] = bound.on(p)
    bound.hypotheses.append(f"plays {bound.on(p)} {p} {k} {c}")


def _draw_plays(at: Drawing, said: Sequence[str]) -> None:
    """Rounds of fictitious play, ties broken at random."""
    c, law, k = said
    p, rounds = at.values[law], at.whole(1, 9)
    counts = [Fraction(0)] * len(p)
    for _ in range(rounds):  # D* is largest where the mean answer is rarest beside p
        rarest = min(x / a for x, a in zip(counts, p, strict=True) if a)
        counts[at.dice.choice([i for i, a in enumerate(p) if a and counts[i] / a == rarest])] += 1
    at.values |= {c: Vector(counts), k: Fraction(rounds)}


PLAYS = Clause(
    "plays",
    pattern=rf"{LETTER} in plays\({LETTER}, ?{LETTER}\)",
    says="c in plays(p, k): how often each outcome answered in k rounds of fictitious play, k in counts",
    phrase="${0}_i$ how often $i$ was the best response to $D^*$ of ${1}$ and the mean of the responses before, of ${2}$",
    turn=Turn.REST,
    declares=_declare_plays,
    draws=_draw_plays,
)


def _declare_saddles(bound: Bound, said: Sequence[str]) -> None:
    """Weights w of the generators k and a discriminator f, neither of which does better alone."""
    w, f, p, k = said
    bound.of_laws(p)
    n, m = bound.channels.setdefault(k, ("n", "m"))
    if bound.on(p) != m:
        raise Unsayable(f"{p} and the distributions of {k} are on different outcomes: declare {p} in laws({m})")
    bound.lengths |= {w: n, f: m}
    bound.nonnegative.append(w)
    bound.units.append(f)

    def value(weights: str, judge: str) -> str:
        return f"(V {m} {p} (output {n} {weights} {k}) {judge})"

    bound.hypotheses += [
        f"pmf {n} {w}",
        f"discriminator {m} {f}",
        f"(forall other, pmf {n} other -> Rbar_le {value(w, f)} {value('other', f)})",
        f"(forall judge, discriminator {m} judge -> Rbar_le {value(w, 'judge')} {value(w, f)})",
    ]


def _draw_saddles(at: Drawing, said: Sequence[str]) -> None:
    """One law, or two that change places, and others at the outcome that f most takes for theirs."""
    w, f, p, k = said
    if k not in at.values:
        CHANNEL.draws(at, (k,))
    n, data = at.sizes["n"], at.values[p]
    first = at.values[k][0]
    pair = n > 1 and len(data) > 1 and at.whole(0, 1)
    laws = [first, Vector((first[1], first[0], *first[2:]))] if pair else [first]
    if pair:
        data = Vector([(data[0] + data[1]) / 2] * 2 + list(data[2:]))
    mixed = [sum(masses) / len(laws) for masses in zip(*laws, strict=True)]
    judge = Vector(a / (a + b) if a else Fraction(0) for a, b in zip(data, mixed, strict=True))
    rest = Vector(Fraction(j == judge.index(min(judge))) for j in range(len(data)))
    weights = Vector([Fraction(1, len(laws))] * len(laws) + [Fraction(0)] * (n - len(laws)))
    at.values |= {w: weights, f: judge, p: data, k: Table([*laws, *[rest] * (n - len(laws))])}


SADDLES = Clause(
    "saddles",
    pattern=rf"{LETTER}, ?{LETTER} in saddles\({LETTER}, ?{LETTER}\)",
    says="w, f in saddles(p, k): weights of the distributions of k and a discriminator; neither does better alone in V",
    phrase="${0}$ weights of the distributions of ${3}$ and ${1}$ a discriminator, of which neither does better alone",
    turn=Turn.FIRST,
    declares=_declare_saddles,
    draws=_draw_saddles,
)


clauses = (
    PEAKS,
    PLAYS,
    SADDLES,
)
