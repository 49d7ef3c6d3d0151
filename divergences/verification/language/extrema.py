"""An optimum in a claim, and the statements that decide it: a bound for all, and a point where it is attained.

If `F(d) <= F(c)` for all d, then sup_d F(d) is F(c), wherever it is written. Of two, one inside the other, the inner one is
decided first, at every value of the outer letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from divergences.verification.language.definitions import Parts, parts
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.grammar import Statement, of_parts
from divergences.verification.language.source import Source, clean

CALL = re.compile(r"\b(supremum|infimum)\(([a-zA-Z]), ")
LAWS, FUNCTIONS = "pqr", "fghT"
OF_D = ("Dstar(p, q)", "Dstar(q, p)", "min(1, inf*max(p - q, 0))")
OF_F = ("log(p/q)", "1 + log(p/q)", "p/q", "log(q/p)")
"""Where optima are known to be: the optimal discriminator, the sign of p - q; Donsker and Varadhan, Nguyen, Wainwright and
Jordan, Pearson."""


@dataclass(frozen=True)
class Extremum:
    """before, the optimum of the body over the letter, after; and what else the text says."""

    word: str
    letter: str
    before: Source
    body: Source
    after: Source
    found: Parts

    @property
    def greatest(self) -> bool:
        """Whether more is better: a supremum, or a maximum."""
        return self.word == "supremum"

    @property
    def understood(self) -> str:
        """What it was taken for, in words."""
        over = (
            "all distributions"
            if self.letter in LAWS
            else "all d in [0, 1]ⁿ"
            if self.letter == "d"
            else "n numbers each"
        )
        said = {"x": "functions f, n numbers, with their limits"}.get(self.letter, over)
        return f"{'sup' if self.greatest else 'inf'}: over {said}, of {self.body.code}"

    def candidates(self) -> Iterator[str]:
        """Where it may be attained."""
        others = [law for law in LAWS if law != self.letter and _has(self.whole, law)]
        if self.letter in LAWS:
            yield from others
            yield from (f"({a} + {b})/2" for k, a in enumerate(others) for b in others[k + 1 :])
        else:
            yield from (c for c in (OF_D if self.letter == "d" else OF_F) if len(others) >= 2)

    @property
    def whole(self) -> str:
        """The text of the claim, as one, to look for letters in."""
        return " ".join((self.before.code, self.body.code, self.after.code))

    def bound(self, candidate: str) -> Statement:
        """That the body is nowhere better than at the candidate."""
        sign = "<=" if self.greatest else ">="
        return self._said(Source(f"{self.body.code} {sign} {self._at(candidate)}", ()))

    def at(self, candidate: str) -> Statement:
        """The claim, with the body at the candidate for the optimum."""
        return self._said(_joined(self.before, f"({self._at(candidate)})", self.after))

    def for_all(self, relation: str) -> Statement | None:
        """The claim, with that relation, of the body at every point; None if the optimum is not one side of it."""
        sides = re.fullmatch(r"\s*(==|<=|>=|<|>)(?!.*[<>=])(.*)", self.after.code, re.DOTALL)
        if self.before.code.strip() or not sides:
            return None
        return self._said(Source(f"{self.body.code} {relation} {sides.group(2)}", ()))

    @property
    def nested(self) -> bool:
        """Whether another optimum is around it."""
        return CALL.search(self.before.code) is not None

    def around(self, candidate: str) -> Extremum:
        """The optimum around it, with the body at the candidate for this one."""
        claimed = _joined(self.before, f"({self._at(candidate)})", self.after)
        found = _innermost(replace(self.found, claimed=claimed))
        assert found is not None
        return found

    @property
    def relation(self) -> str:
        """What follows the optimum, if a relation does."""
        found = re.match(r"\s*(==|<=|>=|<|>)", self.after.code)
        return found.group(1) if found else ""

    def _at(self, candidate: str) -> str:
        return re.sub(rf"(?<!\w){self.letter}(?!\w)", f"({candidate})", self.body.code)

    def _said(self, claimed: Source) -> Statement:
        columns = claimed.columns or (self.body.column(0),) * len(claimed.code)
        return of_parts(replace(self.found, claimed=Source(claimed.code, columns)))


def extremum(text: str) -> Extremum | None:
    """The optimum that a text speaks of, the inner one of two; None if of none, Unreadable for two beside each other."""
    return _innermost(parts(clean(text)))


def _innermost(found: Parts) -> Extremum | None:
    """The optimum of a claim whose body has no further one in it."""
    code = found.claimed.code
    calls = list(CALL.finditer(code))
    if not calls:
        return None
    call = calls[-1]
    if len(calls) > 2 or not calls[0].start() <= call.start() <= _end(code, calls[0].end()):
        raise Unreadable(
            "a second optimum", found.claimed.column(calls[1].start()), "one at a time, or one inside another"
        )
    if len(calls) == 2 and calls[0].group(2) == call.group(2):
        at = found.claimed.column(call.start())
        raise Unreadable(f"two optima over {call.group(2)}", at, "a letter for each")
    end = _end(code, call.end())
    letter, body = call.group(2), found.claimed[call.end() : end]
    before, after = found.claimed[: call.start()], found.claimed[end + 1 :]
    whole = f"{code} {' '.join(c.code for c in found.given)} {' '.join(d.side.code for d in found.definitions)}"
    name = letter
    if letter in FUNCTIONS:
        name = "x"
    elif letter == "m":
        name = next((law for law in LAWS if not _has(whole, law)), "")
    if name != letter and (not name or _has(whole, name)):
        raise Unreadable(f"the optimum over {letter} beside {name or 'p, q and r'}", expected="another letter")
    body = Source(re.sub(rf"(?<!\w){letter}(?!\w)", name, body.code), body.columns)
    return Extremum(call.group(1), name, before, body, after, found)


def _end(code: str, start: int) -> int:
    depth = 1
    for k in range(start, len(code)):
        depth += (code[k] in "([{") - (code[k] in ")]}")
        if depth == 0:
            return k
    return len(code)


def _has(code: str, letter: str) -> bool:
    return re.search(rf"(?<!\w){letter}(?!\w)", code) is not None


def _joined(before: Source, text: str, after: Source) -> Source:
    at = after.column(0) if after.columns else before.column(len(before.code))
    return Source(before.code + text + after.code, (*before.columns, *[at] * len(text), *after.columns))
