"""An optimum in a claim, and the statements that decide it: a bound for all, and a point where it is attained.

If `F(d) <= F(c)` for all d, then sup_d F(d) is F(c), wherever it is written. Of two, one inside the other, the inner one is
decided first, at every value of the outer letter.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from divergences.verification.language.definitions import Parts, parts
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.grammar import Statement, of_parts
from divergences.verification.language.reader.expr import Expr, node
from divergences.verification.language.reader.products import placed
from divergences.verification.language.reader.relations import words_of
from divergences.verification.language.reader.writer import tree_of, written
from divergences.verification.language.source import clean
from divergences.verification.language.typed import Typed

OPTIMA = ("supremum", "infimum")
LAWS, FUNCTIONS = "pqr", "fghT"
OF_D = ("Dstar(p, q)", "Dstar(q, p)", "min(1, inf*max(p - q, 0))")
OF_F = ("log(p/q)", "1 + log(p/q)", "p/q", "log(q/p)")
"""Where optima are known to be: the optimal discriminator, the sign of p - q; Donsker and Varadhan, Nguyen, Wainwright and
Jordan, Pearson."""


@dataclass(frozen=True)
class Extremum:
    """The optimum of the body over the letter, which stands in a claim; and what else the text says."""

    word: str
    letter: str
    call: Expr
    body: Expr
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
        return f"{'sup' if self.greatest else 'inf'}: over {said}, of {written(self.body)}"

    def candidates(self) -> Iterator[str]:
        """Where it may be attained."""
        met = {*self.found.claimed.names(), *self.found.claimed.of(self.body).names()}
        others = [law for law in LAWS if law != self.letter and law in met]
        if self.letter in LAWS:
            yield from others
            yield from (f"({a} + {b})/2" for k, a in enumerate(others) for b in others[k + 1 :])
        else:
            yield from (c for c in (OF_D if self.letter == "d" else OF_F) if len(others) >= 2)

    def bound(self, candidate: str) -> Statement:
        """That the body is nowhere better than at the candidate."""
        return self._said(self._chain("<=" if self.greatest else ">=", self._at(candidate)))

    def at(self, candidate: str) -> Statement:
        """The claim, with the body at the candidate for the optimum."""
        return self._said(self._put(candidate))

    def for_all(self, relation: str) -> Statement | None:
        """The claim, with that relation, of the body at every point; None if the optimum is not one side of it."""
        if not self.leads or len(self.claimed.args) != 2:
            return None
        return self._said(self._chain(relation, self.claimed.args[1]))

    @property
    def claimed(self) -> Expr:
        """The claim that the optimum stands in."""
        return self.found.claimed.tree

    @property
    def leads(self) -> bool:
        """Whether the claim begins with it, as one of its sides."""
        return self.claimed.op == "chain" and self.claimed.args[0] == self.call

    @property
    def nested(self) -> bool:
        """Whether another optimum is around it."""
        return any(x != self.call for x in _calls(self.claimed))

    def around(self, candidate: str) -> Extremum:
        """The optimum around it, with the body at the candidate for this one."""
        found = _innermost(replace(self.found, claimed=self.found.claimed.of(self._put(candidate))))
        assert found is not None
        return found

    @property
    def relation(self) -> str:
        """What follows the optimum, if a relation does."""
        sides = self.claimed.args if self.claimed.op == "chain" else ()
        return next((x for x, side in zip(words_of(self.claimed), sides, strict=False) if side == self.call), "")

    def _chain(self, relation: str, right: Expr) -> Expr:
        return node("chain", (relation,), (self.body, right), self.body.span)

    def _at(self, candidate: str) -> Expr:
        point = placed(tree_of(Typed.of(candidate), printed=True)[0], self.call.span)
        return self.body.rewrite(lambda x: point if x.is_name(self.letter) else None)

    def _put(self, candidate: str) -> Expr:
        return self.claimed.rewrite(lambda x: self._at(candidate) if x == self.call else None)

    def _said(self, claimed: Expr) -> Statement:
        return of_parts(replace(self.found, claimed=self.found.claimed.of(claimed)))


def extremum(text: str) -> Extremum | None:
    """The optimum that a text speaks of, the inner one of two; None if of none, Unreadable for two beside each other."""
    return _innermost(parts(clean(text)))


def _calls(tree: Expr) -> list[Expr]:
    return [
        x for x in tree.walk() if x.op == "call" and x.value in OPTIMA and len(x.args) == 2 and x.args[0].op == "name"
    ]


def _innermost(found: Parts) -> Extremum | None:
    """The optimum of a claim whose body has no further one in it."""
    calls = _calls(found.claimed.tree)
    if not calls:
        return None
    call = calls[-1]
    if len(calls) > 2 or call not in calls[0].walk():
        at = found.claimed.of(calls[1]).column
        raise Unreadable("a second optimum", at, "one at a time, or one inside another")
    letter = str(call.args[0].value)
    if len(calls) == 2 and calls[0].args[0] == call.args[0]:
        raise Unreadable(f"two optima over {letter}", found.claimed.of(call).column, "a letter for each")
    inside = found.claimed.of(call.args[1])
    rest = found.claimed.tree.rewrite(lambda x: call.args[1] if x == call else None)
    met = {x for s in (found.claimed.of(rest), *found.given, *(d.side for d in found.definitions)) for x in s.names()}
    name = letter
    if letter in FUNCTIONS:
        name = "x"
    elif letter == "m":
        name = next((law for law in LAWS if law not in met), "")
    if name != letter and (not name or name in met):
        raise Unreadable(f"the optimum over {letter} beside {name or 'p, q and r'}", expected="another letter")
    body = inside.tree.rewrite(lambda x: node("name", name, (), x.span) if x.is_name(letter) else None)
    return Extremum(str(call.value), name, call, body, found)
