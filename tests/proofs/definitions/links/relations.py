"""A relation between two sides at a point: what it says there, by exact values, and the lemma that Coq is asked."""

import operator
import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import Any

from divergences.exact.vectors import Vector
from divergences.verification.formal.binders import taken_out
from divergences.verification.formal.expressions import term
from divergences.verification.formal.statement import assumed, claimed, given
from divergences.verification.formal.terms import Type
from divergences.verification.instances.words import meanings
from divergences.verification.interpreters.exact import NOTHING
from divergences.verification.language.grammar import Relation, evaluate, read
from tests.proofs.definitions import rendered
from tests.proofs.definitions.asked import stated

COMPARED = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
NUMBERS = tuple(map(Fraction, ("0", "1", "-1")))
LAWS = tuple(Vector(map(Fraction, masses)) for masses in (("1", "0"), ("1/3", "2/3"), ("1/2", "1/2")))
"""Corners, at which values are infinite or none, and laws inside."""
ENTRY, COUNT = re.compile(r"\bi\b'?"), re.compile(r"\bn\b")
MOST = 6
"""Points of one pair of sides: Coq is asked eighteen lemmas at each."""


@dataclass(frozen=True)
class Between:
    """Two sides with what is given; every relation is put between them."""

    left: str
    right: str
    given: str = ""

    def claim(self, relation: str) -> str:
        return f"{self.left} {relation} {self.right}{f' given {self.given}' if self.given else ''}"

    def points(self) -> list[dict[str, Any]]:
        """Pairs of numbers, or of laws: one for each way in which the entries are in order, infinite or none."""
        letters, values = ("st", NUMBERS) if self.given else ("pq", LAWS)
        found: dict[Any, dict[str, Any]] = {}
        for pair in product(values, repeat=2):
            point = dict(zip(letters, pair, strict=True))
            found.setdefault(tuple(_order(*pair) for pair in self.sides(point)), point)
        return [*found.values()][:MOST]

    def said(self, relation: str) -> Relation:
        return read(taken_out(self.claim(relation))[0]).relation

    def sides(self, point) -> list[list[tuple[Any, Any]]]:
        """The pairs of entries; one of numbers."""
        (link,) = self.said("<=").links
        left, right = (evaluate(side, meanings(), point) for side in (link.left, link.right))
        pairs = zip(left, right, strict=True) if isinstance(left, Vector) else [(left, right)]
        return [(plain(a), plain(b)) for a, b in pairs]

    def holds(self, relation: str, point) -> bool:
        """Whether it holds at every entry at which both sides have a value; of `!=`, not everywhere that they are equal."""
        if relation == "!=" and len(self.sides(point)) > 1:
            return not self.holds("=", point)
        return all(COMPARED[relation](a, b) for a, b in self.sides(point) if a is not NOTHING and b is not NOTHING)

    def known(self, point) -> bool:
        return all(x is not NOTHING for pair in self.sides(point) for x in pair)

    def lemma(self, name, relation, point, *, hypothesis=False, denied=False):
        """That the relation holds there, or that it does not, whichever is so; `denied` behind a `not`."""
        scope = given(self.claim(relation))[0]
        said = Relation(self.said(relation).links, negated=denied)
        text = (assumed if hypothesis or denied else claimed)(said, scope)
        true = self.holds(relation, point) != denied and (self.known(point) or not (hypothesis or denied))
        goal = text if true else f"~ ({text})"
        values = "".join(f"assert ({x}) by valued; " for x in self._values(scope, point))
        return stated(name, goal, f"outcomes; {values}related.", f"{goal} {values}", scope, point)

    def _values(self, scope, point) -> Iterator[str]:
        """Of each side, at each outcome, what its term is."""
        (link,) = self.said("<=").links
        for k, side in enumerate((link.left, link.right)):
            said = term(side, scope)
            for i, pair in enumerate(self.sides(point)):
                text = ENTRY.sub(f"{i}%nat", said.text) if said.length else said.text
                yield f"{COUNT.sub(f'{len(LAWS[0])}%nat', text)} = {written(pair[k], said.type)}"


def written(x: Any, kind: Type) -> str:
    """A value as a term of this type."""
    if x is NOTHING:
        return "None"
    extended = rendered.number(x) if isinstance(x, Fraction) else "p_infty" if x > 0 else "m_infty"
    if kind == Type.REAL:
        return extended
    extended = f"(Finite {extended})" if isinstance(x, Fraction) else extended
    return extended if kind == Type.EXTENDED else f"Some {extended}"


def _order(a: Any, b: Any) -> Any:
    """Which are none or infinite, and which is smaller."""
    if a is NOTHING or b is NOTHING:
        return (a is NOTHING, b is NOTHING)
    return (isinstance(a, float), isinstance(b, float), a < b, a > b)


def plain(x: Any) -> Any:
    """A fraction, an infinite float, or NOTHING."""
    if x is NOTHING:
        return x
    if infinite := getattr(x, "infinite", 0):
        return float("inf") if infinite > 0 else float("-inf")
    rational = x.rational() if hasattr(x, "rational") else x
    assert rational is not None, "only rational values are compared"
    return Fraction(rational)


SIDES = (
    Between("s", "t", "s in R and t in R"),
    Between("1/s", "1/t", "s in R and t in R"),
    Between("s*inf", "t", "s in R and t in R"),
    Between("s*inf + inf", "log(abs(t) + t)/inf", "s in R and t in R"),
    Between("TV(p, q)", "1/2"),
    Between("chi2(p, q)", "chi2(q, p)"),
    Between("chi2(p, q)", "1/min(p)"),
    Between("p", "q"),
    Between("p/q", "q/p"),
    Between("1/p", "1/q"),
)
"""Of numbers, of numbers in [-∞, ∞] and of what may have no value; of vectors of the first and the last."""

TACTICS = """
Lemma two (P : nat -> Prop) : (forall i, (i < 2)%nat -> P i) <-> P 0%nat /\\ P 1%nat.
Proof.
  split; [intros all; split; apply all; lia|]. intros (zero & one) i Hi. destruct i as [|[|i]]; [exact zero|exact one|lia].
Qed.
Ltac put := repeat match goal with x := _ |- _ => subst x end.
Ltac inner := try unfold num; match goal with
  | |- Some (Finite _) = Some (Finite _) => apply (f_equal (fun x => Some (Finite x)))
  | |- Finite _ = Finite _ => apply (f_equal Finite)
  | |- _ => idtac
  end.
Ltac valued := put; first [solve [infinite] | computed; inner; first [lra | field]].
Ltac outcomes := repeat match goal with k := _ : nat |- _ => subst k end; rewrite ?two; cbv beta.
Ltac rewritten := repeat match goal with H : _ = _ |- _ => rewrite ?H; clear H end.
Ltac certain := match goal with
  | |- _ => first [exact I | reflexivity | lra | congruence]
  | |- ~ _ => intros ?; certain
  | |- _ /\\ _ => split; certain
  | H : _ /\\ _ |- _ => destruct H; certain
  | H : False |- _ => destruct H
  | H : ~ _ |- _ => exfalso; apply H; clear H; certain
  end.
Ltac related := rewritten; cbv [vle vlt veq vne wherever defined num]; cbn [Rbar_le Rbar_lt]; rewrite ?Rbar_finite_eq; certain.
"""
