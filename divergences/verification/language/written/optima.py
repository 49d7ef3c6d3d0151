"""Optima over a law, a discriminator or a function: `sup_d V(p, q, d)` is supremum(d, V(p, q, d)).

What is optimised is the term behind, up to a + or -; the letter beyond that is refused.
"""

from __future__ import annotations

import re

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.typed import Typed
from divergences.verification.language.written.ranges import part_refused, ranged
from divergences.verification.language.written.tokens import term_end

LETTERS = "pqrdfghmDT"
"""Laws, discriminators, functions: any other letter below max or min is an index."""
INDEXED = re.compile(r"\s*(?:[a-eh-oq-zα-ω]\s*(?:=|<|≤|>|≥|!|≠|\bin\b)|\d+\s*(?:<|≤)|[A-Z]\s*$)")
BINDER = re.compile(r"(?<!\w)(sup|inf|max|min)\s*_\s*(?:\{((?:[^{}]|\{[^{}]*\})*)\}|([A-Za-z])(?!\w))\s*")
BELOW = re.compile(rf"\s*([{LETTERS}])\s*(?:in\s*\[0,\s*1\]\s*(?:\^\s*n)?\s*)?")
WORDS = {"sup": "supremum", "max": "supremum", "inf": "infimum", "min": "infimum"}


def optimised(typed: Typed) -> Typed:
    """The text with its optima as calls."""
    start = 0
    while found := BINDER.search(typed.text, start):
        word, below = found.group(1), found.group(2) or found.group(3)
        letter, at = BELOW.fullmatch(below), typed.at(found.start())
        over = ranged(below)
        if not letter and word in ("max", "min") and (over.index or INDEXED.match(below)):
            start = found.end()  # an index, of which `sums` asks over what it runs
            continue
        if not letter and INDEXED.match(below):
            raise part_refused({"sup": "max", "inf": "min"}[word], below, at, "max_i, min_i")
        if not letter:
            raise Unreadable(
                f"{below!r} below {word}",
                at,
                "one letter: a distribution, d in [0, 1] or a function f; conditions on it are not understood",
            )
        name = {"D": "d"}.get(letter.group(1), letter.group(1))
        end = term_end(typed.text, found.end())
        head, body, tail = typed.cut(0, found.start()), typed.cut(found.end(), end), typed.cut(end, len(typed.text))
        body = body.replaced(rf"(?<!\w){letter.group(1)}(?:\(x\))?(?![\w*^])", name)
        if re.search(rf"(?<!\w){letter.group(1)}(?![\w*^])", head.text + tail.text):
            raise Unreadable(
                f"{name} beside {word}_{name}", at, f"it only behind that, and no condition on it: {word}_{name} (…)"
            )
        opens = Typed.said(f"{WORDS[word]}({name}, ", at)
        typed = head.joined(opens, body.stripped(), Typed.said(")", typed.at(end - 1)), tail)
        start = len(head.text) + 1
    return typed
