"""An order or a weight below a name: R_α(p‖q) is Renyi(p, q, α), JS_w(p, q) is JS(p, q, w); D_α has two meanings."""

from __future__ import annotations

import re

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.typed import Typed
from divergences.verification.language.written.tokens import closing

BELOW = re.compile(r"(?<!\w)(JSD?|R|D)_\s*(?:\{([^{}\\]+)\}|([a-zα-ω0-9]))\s*(?=\()")
NAMES = {"R": "Renyi", "JS": "JS", "JSD": "JS"}


def with_orders(typed: Typed) -> Typed:
    """The text with what stands below a name as its last argument."""
    start = 0
    while found := BELOW.search(typed.text, start):
        name, order = found.group(1), found.group(2) or found.group(3)
        close = closing(typed.text, found.end())
        if close is None or (name == "D" and re.fullmatch(r"\s*(?:KL|JS|TV)\s*", order)):
            start = found.end()
            continue
        if name == "D":
            raise Unreadable(
                found.group(),
                typed.at(found.start()),
                more=(
                    f", which may be Rényi's divergence or the α-divergence; write Renyi(p, q, {order}) for the one, "
                    "sum(p^α*q^(1-α)) for what the other is made of"
                ),
            )
        typed = typed.spliced(close, close, f", {order}").spliced(found.start(), found.end(), NAMES[name])
        start = found.start() + 1
    return typed
