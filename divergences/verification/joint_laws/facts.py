"""What is known of joint distributions in general: sums of quantities of which one is at least the other, or is the other.

A quantity is written as in a claim, with the names of `names`: KL(pxy, pxtpy), H(px), E(px, KL(pygx, qygx)). The last is the
mean over the x with mass; where q has no mass at x, q(y|x) may be any distribution, for KL(p(x), q(x)) is ∞ then.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import product
from typing import NamedTuple

from divergences.verification.language.vocabulary import DIVERGENCES

GIBBS = "Gibbs' inequality"
CHAIN = "the chain rule of KL"
ENTROPIES = "the chain rule of entropy"
SHARED = "the formula of mutual information"
CROSSED = "the formula of cross-entropy"
CHANNEL = "the data-processing inequality"
THEOREMS = {
    GIBBS: "gibbs_kl_is_nonnegative",
    CHAIN: "kl_obeys_the_chain_rule",
    ENTROPIES: "entropy_obeys_the_chain_rule",
    SHARED: "mutual_information_is_shared_entropy",
    CROSSED: "cross_entropy_is_entropy_and_kl",
    CHANNEL: "f_divergences_do_not_grow_through_a_channel",
}
"""Where the catalogue has them."""
BOUNDED = re.compile(r"(?:E\(\w+, )?(?:H|JS|TV|Hell2)\(")
"""Quantities that are never ∞, on finitely many outcomes."""


class Fact(NamedTuple):
    """Σ whole ≥ Σ parts, or = with `equal`, of numbers in [0, ∞]."""

    whole: tuple[str, ...]
    parts: tuple[str, ...]
    equal: bool
    by: str

    def __str__(self) -> str:
        sides = (" + ".join(x) or "0" for x in (self.whole, self.parts))
        return (" = " if self.equal else " >= ").join(sides)


def _marginal(law: str, index: str) -> str:
    """px of pxy, and of px × qy that of its factor."""
    return f"{law[0] if index == 'x' or 't' not in law else law[3]}{index}"


def _conditional(law: str, index: str) -> str:
    """pygx of pxy; of a product the other factor."""
    other = "y" if index == "x" else "x"
    return _marginal(law, other) if "t" in law else f"{law[0]}{other}g{index}"


def divergence(word: str, a: str, b: str, over: str = "") -> tuple[str, ...]:
    """The quantity, or its mean over a distribution; none where it is 0, or where it is the same for all."""
    if a == b:
        return ()
    said = f"{word}({a}, {b})"
    return (f"E({over}, {said})",) if over and ("g" in a or "g" in b) else (said,)


def facts(quantities: Collection[str]) -> list[Fact]:
    """All that is known of the laws of which these quantities are."""
    found = [x for x in _facts(quantities) if x.whole and x.whole != x.parts and (x.parts or x.equal)]
    met = dict.fromkeys([*quantities, *(x for fact in found for x in (*fact.whole, *fact.parts))])
    return [*found, *(Fact((x,), (), False, GIBBS) for x in met)]


def _facts(quantities: Collection[str]) -> Iterator[Fact]:
    said = " ".join(quantities)
    words = [word for word in DIVERGENCES if re.search(rf"(?<!\w){word}\(", said)]
    if channels := sorted({*re.findall(r"(?<!\w)[pqr][oj]([kl])(?!\w)", said)}):
        yield from _through(channels, sorted({*re.findall(r"(?<!\w)([pqr])(?:[oj][kl])?(?!\w)", said)}), words)
    letters = sorted({*re.findall(r"(?<!\w)([pqr])(?:xy|x|y|ygx|xgy|xt)", said), *re.findall(r"xt([pqr])y", said)})
    laws = [f"{a}xy" for a in letters] + [f"{a}xt{b}y" for a, b in product(letters, letters)]
    for a, b in product(laws, laws):
        yield from _of_pair(a, b, words)
    for a, b, index in product(letters, letters, ("x", "y", "xy")):
        yield Fact(
            (f"CE({a}{index}, {b}{index})",), (f"H({a}{index})", *divergence("KL", a + index, b + index)), True, CROSSED
        )
    for law in laws:
        yield from _of_entropy(law)
    for a in letters:
        yield Fact((f"H({a}x)", f"H({a}y)"), (f"H({a}xy)", f"KL({a}xy, {a}xt{a}y)"), True, SHARED)
    for over, a, b in re.findall(r"E\((\w+), CE\((\w+), (\w+)\)\)", said):
        yield Fact((f"E({over}, CE({a}, {b}))",), (f"E({over}, H({a}))", f"E({over}, KL({a}, {b}))"), True, CROSSED)


def _of_pair(a: str, b: str, words: Collection[str]) -> Iterator[Fact]:
    for index in "xy":
        x, given = (_marginal(a, index), _marginal(b, index)), (_conditional(a, index), _conditional(b, index))
        parts = (*divergence("KL", *x), *divergence("KL", *given, over=x[0]))
        yield Fact(divergence("KL", a, b), parts, True, CHAIN)
        yield from (Fact(divergence(word, a, b), divergence(word, *x), False, CHANNEL) for word in words)


def _of_entropy(law: str) -> Iterator[Fact]:
    for index in "xy":
        x, given = _marginal(law, index), _conditional(law, index)
        yield Fact(
            (f"H({law})",), (f"H({x})", f"E({x}, H({given}))" if "g" in given else f"H({given})"), True, ENTROPIES
        )


def _through(channels: Collection[str], laws: Collection[str], words: Collection[str]) -> Iterator[Fact]:
    """A law and its joint law with the outcomes are each the other's output."""
    for word, k, p, q in product(words, channels, laws, laws):
        yield Fact(divergence(word, p, q), divergence(word, f"{p}o{k}", f"{q}o{k}"), False, CHANNEL)
        yield Fact(divergence(word, p, q), divergence(word, f"{p}j{k}", f"{q}j{k}"), False, CHANNEL)
        yield Fact(divergence(word, f"{p}j{k}", f"{q}j{k}"), divergence(word, p, q), False, CHANNEL)
