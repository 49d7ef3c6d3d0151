r"""Cases of a symbol in one display: `\theta = 0 \quad KL(p \| q) = 0, \qquad \theta = 100 \sim \infty`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from divergences.verification.documents.chains import Chain

SYMBOL = re.compile(r"\\(?:hat|bar|tilde)\s*\{?\s*(?:\\[a-z]+|[a-z])\s*\}?|\\[a-z]+|[a-ce-oe-mst-wz](?:_\w|_\{\w+\})?")
NUMBER = re.compile(r"-?[\d.]+|\\infty|∞")
VALUE = re.compile(
    r"\s*(?P<at>-?[\d.]+)\s*(?:\\stackrel\s*\{[^{}]*\}\s*\{\s*\\sim\s*\}|\\sim(?![A-Za-z])|∼)(?P<value>[^=<>]+)"
)
CASE = "a case, or a value in one: it does not say of what"


def cases(chains: Sequence[Chain]) -> list[int]:
    """The statements of a display that only say which value a symbol has, and then another one."""
    named = [k for k, chain in enumerate(chains) if _is_case(chain)]
    first = ["".join(chains[k].first.split()) for k in named]
    return [k for k, name in zip(named, first, strict=True) if first.count(name) > 1]


def _is_case(chain: Chain) -> bool:
    """Whether its sides are symbols and then a number."""
    if chain.whole or chain.tail or not chain.links or any(link.relation != "=" for link in chain.links):
        return False
    sides = [chain.first.strip(), *(link.right.strip() for link in chain.links)]
    last = sides.pop()
    return all(SYMBOL.fullmatch(side) for side in sides) and bool(NUMBER.fullmatch(last) or VALUE.fullmatch(last))
