"""Clauses of laws, channels, convex functions and networks, and of numbers for each outcome."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from divergences.verification.formal.clauses.bound import LAWS, Bound
from divergences.verification.formal.refusal import Unsayable
from divergences.verification.formal.terms import number


def laws(bound: Bound, said: Sequence[str]) -> None:
    """A law on n or m outcomes."""
    letter, length = said
    bound.lengths[letter] = length
    bound.laws += [letter] if letter not in LAWS else []


def conjugates(bound: Bound, said: Sequence[str]) -> None:
    """Lines t_i·x − h_i under f."""
    t, h, f = said
    bound.lengths |= {t: "n", h: "n"}
    bound.hypotheses.append(f"(forall i' x', (i' < n)%nat -> 0 < x' -> {t} i' * x' - {f} x' <= {h} i')")


def tangents(bound: Bound, said: Sequence[str]) -> None:
    """Lines t_i·x − h_i under f that touch it at p_i/q_i."""
    t, h, f, p, q = said
    bound.of_laws(p, q)
    conjugates(bound, (t, h, f))
    ratio = f"({p} i' / {q} i')"
    bound.hypotheses += [
        f"(forall i', (i' < n)%nat -> 0 < {p} i' /\\ 0 < {q} i')",
        f"(forall i', (i' < n)%nat -> {h} i' = {t} i' * {ratio} - {f} {ratio})",
    ]


def directions(bound: Bound, said: Sequence[str]) -> None:
    """Where a law with mass everywhere may move: it stays one for a short time."""
    h, q = said
    bound.of_laws(q)
    n = bound.lengths[h] = bound.on(q)
    bound.directions[h] = q
    bound.hypotheses += [f"sum {n} {h} = 0", f"(forall i', (i' < {n})%nat -> 0 < {q} i')"]


def convex(bound: Bound, said: Sequence[str]) -> None:
    """A function that is convex on [s, t]."""
    f, s, t = said
    bound.functions.append(f)
    inside = "".join(f"{s} <= {x} <= {t} -> " for x in ("left", "right"))
    mixed, above = (f"(1 - share) * {a} + share * {b}" for a, b in (("left", "right"), (f"{f} left", f"{f} right")))
    bound.hypotheses.append(f"(forall left right share, {inside}0 <= share <= 1 -> {f} ({mixed}) <= {above})")


def box(bound: Bound, said: Sequence[str]) -> None:
    """Numbers from s to t."""
    x, s, t, length = said
    bound.lengths[x] = length
    bound.hypotheses.append(f"(forall i', (i' < {length})%nat -> {s} <= {x} i' <= {t})")


def counts(bound: Bound, said: Sequence[str]) -> None:
    """A number 1, 2, 3, …"""
    (k,) = said
    bound.counts.append(k)
    bound.hypotheses.append(f"(0 < {k})%nat")


def likelihoods(bound: Bound, said: Sequence[str]) -> None:
    """Numbers ≥ 0."""
    (v,) = said
    bound.lengths[v] = "n"
    bound.nonnegative.append(v)
    bound.hypotheses.append(f"(forall i', (i' < n)%nat -> 0 <= {v} i')")


def networks(bound: Bound, said: Sequence[str]) -> None:
    """ReLU networks whose weights lie in [−c, c]."""
    net, c = said
    bound.networks.append(net)
    bound.hypotheses += [f"last_width n {net} = 1%nat", f"clipped {c} n {net}"]


def full_networks(bound: Bound, said: Sequence[str]) -> None:
    """Those whose weights are all c."""
    net, c = said
    bound.networks.append(net)
    bound.hypotheses += [f"last_width n {net} = 1%nat", f"(exists sizes, {net} = all_of {c} sizes)"]


def numerals(bound: Bound, said: Sequence[str]) -> None:
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


def numbers(bound: Bound, said: Sequence[str]) -> None:
    """A letter for one number at each outcome."""
    letter, length = said
    bound.lengths[letter] = length


def channel(bound: Bound, said: Sequence[str]) -> None:
    """A law on m outputs for each input."""
    (k,) = said
    bound.channels[k] = "n", "m"
    bound.hypotheses.append(f"channel n m {k}")


def channel_from_pairs(bound: Bound, said: Sequence[str]) -> None:
    """A law on j outputs for each input of another channel and what it made of it."""
    second, k = said
    n, m = bound.channels[k] = bound.channels.get(k, ("n", "m"))
    bound.channels[second] = f"({n} * {m})", "j"
    bound.hypotheses.append(f"channel ({n} * {m}) j {second}")


def sufficient_channel(bound: Bound, said: Sequence[str]) -> None:
    """A channel that merges only inputs at which p and q have the same ratio."""
    k, p, q = said
    bound.of_laws(p, q)
    channel(bound, (k,))
    merged = f"0 < {k} one out -> 0 < {k} other out -> {p} one * {q} other = {p} other * {q} one"
    bound.hypotheses.append(f"(forall one other out, (one < n)%nat -> (other < n)%nat -> (out < m)%nat -> {merged})")


def generator(bound: Bound, said: Sequence[str]) -> None:
    """A convex function with f(1) = 0, and its limits."""
    (f,) = said
    bound.generators.append(f)
    bound.hypotheses.append(f"generator {f} {f}_zero {f}_slope")


def exchanged(bound: Bound, said: Sequence[str]) -> None:
    """x·f(1/x) + c·(x − 1), with its limits; that it is convex follows."""
    g, f, c = said
    bound.generators.append(g)
    bound.hypotheses += [
        f"(forall x', 0 < x' -> {g} x' = x' * {f} (1 / x') + {c} * (x' - 1))",
        f"filterlim {g} (at_right 0) (Rbar_locally {g}_zero)",
        f"is_lim (fun x' => {g} x' / x') p_infty {g}_slope",
    ]


def saddles(bound: Bound, said: Sequence[str]) -> None:
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


def plays(bound: Bound, said: Sequence[str]) -> None:
    """How often each outcome was the answer, k times, to the best discriminator of p and the mean of the answers before."""
    c, p, k = said
    bound.of_laws(p)
    bound.lengths[c] = bound.on(p)
    bound.hypotheses.append(f"plays {bound.on(p)} {p} {k} {c}")


def _tilted(n: str, r: str, q: str, power: str) -> str:
    """r = q·exp(f)/E_q exp(f)."""
    return f"(forall i', (i' < {n})%nat -> {r} i' * E {n} {q} (fun i' => exp {power}) = {q} i' * exp {power})"


def tilts(bound: Bound, said: Sequence[str]) -> None:
    """The law q·exp(f)/E_q exp(f)."""
    r, q, f = said
    bound.of_laws(q)
    n = bound.lengths[f] = bound.on(q)
    laws(bound, (r, n))
    bound.hypotheses.append(_tilted(n, r, q, f"({f} i')"))


def likeliest(bound: Bound, said: Sequence[str]) -> None:
    """A law on all that p charges, whose tilts by multiples of f are no nearer to p."""
    q, p, f = said
    bound.of_laws(q, p)
    n = bound.lengths[f] = bound.on(q)
    if bound.on(p) != n:
        raise Unsayable(f"{p} and {q} are on different outcomes")
    tilted = _tilted(n, "other", q, f"(share * {f} i')")
    no_nearer = f"pmf {n} other -> {tilted} -> Rbar_le (KL {n} {p} {q}) (KL {n} {p} other)"
    bound.hypotheses += [f"dominated {n} {p} {q}", f"(forall share other, {no_nearer})"]


def clipped_rounds(bound: Bound, said: Sequence[str]) -> None:
    """Where generator and critic of the Dirac-GAN are, after the critic left its clip at c; k steps of size h a round."""
    t, s, h, c, k = said
    bound.hypotheses.append(f"clipped_rounds {h} {c} {k} {t} {s}")


def peaks(bound: Bound, said: Sequence[str]) -> None:
    """An outcome where a vector is largest: the best response to a discriminator."""
    a, d = said
    bound.indices[a] = bound.on(d)
    bound.hypotheses += [f"({a} < {bound.on(d)})%nat", f"(forall i', (i' < {bound.on(d)})%nat -> {d} i' <= {d} {a})"]
