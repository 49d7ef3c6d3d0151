"""Bounds in bits or nats, `JS(p, q) <= 1 bit`: numbers with a unit, beside what is measured in nats and nothing else."""

from __future__ import annotations

import re

from divergences.verification.language.typed import Typed
from divergences.verification.language.vocabulary import IN_NATS, SPELLINGS

RATIONAL = r"(?:[0-9.]+(?:\s*/\s*[0-9]+)?|½)"
UNIT = re.compile(rf"({RATIONAL}|log\s*\(?2\)?(?=\s*nats?))\s*(bit|nat)s?(?!\w)")
NAMES = "|".join((*IN_NATS, *(SPELLINGS[x] for x in IN_NATS if x in SPELLINGS)))
TERM = rf"(?:{RATIONAL}\s*[*·]?\s*)?(?:{NAMES})\s*[(\[][^()\[\]]*[)\]]"
SIDE = re.compile(rf"\s*(?:0|{UNIT.pattern}|{TERM}(?:\s*[-+−]\s*{TERM})*)\s*\.?\s*")
"""What has a unit, is in nats, or is 0 in either."""
CLAUSE = re.compile(r".+?(?=(?<!\w)(?:given|and|or|iff?|implies|for)(?!\w)|$)", re.DOTALL)
BETWEEN = re.compile(r"(?:(?<!\w)(?:given|and|or|iff?|implies|for)(?!\w))?([^<>=≤≥⩽⩾]+)")
"""A side of a relation, behind the word with which its clause begins."""


def in_nats(typed: Typed) -> Typed:
    """The text with its numbers in nats; a unit is left, and so refused, where a side of its relation may be in none."""
    if "bit" not in typed.text and "nat" not in typed.text:
        return typed
    for clause in reversed(list(CLAUSE.finditer(typed.text))):
        sides = list(BETWEEN.finditer(typed.text, *clause.span()))
        if all(SIDE.fullmatch(x[1]) for x in sides):
            for side in reversed(sides):
                if found := UNIT.match(typed.text, side.start(1) + len(side[1]) - len(side[1].lstrip())):
                    typed = typed.spliced(*found.span(), f"{found[1]}*log(2)" if found[2] == "bit" else found[1])
    return typed
