"""Facts about atoms, each with its reason: a lemma that the templates prove, a sign, a hypothesis, or a rule for W1.

`fact` says what a reason shows, as a polynomial that is ≥ 0 wherever its atoms are finite; a proof states reasons only.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction

from divergences.verification.language.decimals import parsed
from divergences.verification.language.domains import Domain
from divergences.verification.language.errors import OutOfReach
from divergences.verification.language.grammar import Link, Statement, letters, read
from divergences.verification.prover.forms.certificate import Certificate, Malformed, entries, entry, only, same
from divergences.verification.prover.lemmas import extremes
from divergences.verification.prover.lemmas.atoms import (
    DIVERGENCES,
    LAWS,
    Atoms,
    Polynomial,
    number,
    one,
    plus,
    span,
)
from divergences.verification.prover.lemmas.laws import mixture, never_negative, slope

LEMMAS = (
    "2*TV(p, q)**2 <= KL(p, q)",
    "2*Hell2(p, q) <= KL(p, q)",
    "KL(p, q) <= chi2(p, q)",
    "4*TV(p, q)**2 <= chi2(p, q)",
    "4*TV(p, q)**2 <= J(p, q)",
    "Hell2(p, q) <= TV(p, q)",
    "TV(p, q)**2 <= Hell2(p, q)*(2 - Hell2(p, q))",
    "exp(-KL(p, q)/2) <= 1 - Hell2(p, q)",
    "JS(p, q) <= log(2)*TV(p, q)",
    "JS(p, q) <= J(p, q)/8",
    "JS(p, q) <= Hell2(p, q)",
    "log(2)*Hell2(p, q) <= JS(p, q)",
    "TV(p, q)**2 <= 2*JS(p, q)",
    "Tri(p, q) <= 4*JS(p, q)",
    "JS(p, q) <= log(2)/2*Tri(p, q)",
    "2*TV(p, q)**2 <= Tri(p, q)",
    "Tri(p, q) <= 2*TV(p, q)",
    "Tri(p, q) <= 4*Hell2(p, q)",
    "2*Hell2(p, q) <= Tri(p, q)",
    "Tri(p, q) <= chi2(p, q)",
    "TV(p, q) <= 1",
    "Hell2(p, q) <= 1",
    "JS(p, q) <= log(2)",
    "TV(p, r) <= TV(p, q) + TV(q, r)",
)
"""What the templates prove; each is proved again, with its certificate, in every proof that uses it."""
ROOTS = (
    "TV(p, q) <= sqrt(KL(p, q)/2)",
    "TV(p, q) <= sqrt(2*Hell2(p, q))",
    "TV(p, q) <= sqrt(chi2(p, q))/2",
    "TV(p, q) <= sqrt(2*JS(p, q))",
)
"""The same, for claims with roots."""
OF_ONE_LAW = ("1 - sum(p**2) <= H(p)",)
"""The same, for claims about extremes and squares of masses."""
UNDER_LOG = "KL(p, q) <= log(1 + chi2(p, q))"
"""What templates prove too: KL ≤ log(1 + Y) is shown by χ² ≤ Y."""
RULES = {
    "triangle": "W1 obeys the triangle inequality: couplings are glued",
    "mixture": "W1 of mixtures is at most the mixed part's W1: what they share stays in place",
    "diameter": "W1 is at most the diameter times TV: the shared mass stays in place",
    "mean": "means of an L-Lipschitz function are at most L·W1 apart: under any coupling",
}
"""The arguments about couplings, which a person reads: a proof that uses one is argued."""


@dataclass
class Context:
    """The statement, and the atoms that were met in it."""

    statement: Statement
    atoms: Atoms = field(default_factory=Atoms)

    @property
    def domains(self) -> dict[str, Domain]:
        """The sets of the declared letters; x are sites of the line where nothing else is declared."""
        return {"x": Domain("x", dimension=1)} | {x.letter: x for x in self.statement.given if isinstance(x, Domain)}

    def hypotheses(self) -> list[Link]:
        """The inequalities and equations that are given."""
        relations = [x for x in self.statement.given if not isinstance(x, Domain) and not x.negated]
        return [link for relation in relations for link in relation.links]


def ordered(link: Link, context: Context) -> tuple[Polynomial, Polynomial]:
    """The smaller and the larger side of an inequality, or of an equation read as one."""
    left, right = (context.atoms.polynomial(side) for side in (link.left, link.right))
    return (right, left) if link.relation in (">", ">=") else (left, right)


def difference(link: Link, context: Context) -> Polynomial:
    """The larger side minus the smaller."""
    small, large = ordered(link, context)
    return plus(large, small, -1)


def fact(reason: Certificate, context: Context) -> Polynomial:
    """What the reason shows to be ≥ 0; OutOfReach where it shows nothing."""
    kind = entry(reason, "by", str)
    if kind not in KINDS:
        raise Malformed(f"by: found {kind!r}; expected one of {', '.join(KINDS)}")
    return KINDS[kind](reason, context)


def _lemma(reason: Certificate, context: Context) -> Polynomial:
    """A lemma with laws put for its letters."""
    only(reason, "by", "lemma", "laws")
    said, laws = entry(reason, "lemma", str), _expressions(reason, "laws")
    if said not in (*LEMMAS, *ROOTS, *OF_ONE_LAW):
        raise Malformed(f"lemma: found {said!r}")
    for law in laws:
        mixture(law, context.domains)
    (link,) = read(said).relation.links
    values = dict(zip("pqr", laws, strict=False))
    if not letters(link.left) | letters(link.right) <= values.keys():
        raise OutOfReach("a lemma about more laws")

    class Placed(ast.NodeTransformer):
        def visit_Name(self, node: ast.Name) -> ast.expr:
            return values.get(node.id, node)

    sides = [Placed().visit(parsed(ast.unparse(side))) for side in (link.left, link.right)]
    return difference(Link(sides[0], link.relation, sides[1]), context)


def _expressions(reason: Certificate, key: str) -> list[ast.expr]:
    """The expressions that a list of texts states; Malformed for what is none, or is written otherwise."""
    found: list[ast.expr] = []
    for text in entries(reason, key, str):
        try:
            found.append(parsed(text))
        except (SyntaxError, ValueError) as error:
            raise Malformed(f"{key}: {error}") from None
        same(ast.unparse(found[-1]), text, key)
    return found


def _sign(reason: Certificate, context: Context) -> Polynomial:
    """A divergence, an entropy, a root, an absolute value, an exponential, a span: never negative."""
    only(reason, "by", "atom")
    atom = entry(reason, "atom", str)
    if not signed(atom):
        raise OutOfReach(f"the sign of {atom}")
    return one(atom)


def signed(atom: str) -> bool:
    """Whether an atom is never negative, as its text shows."""
    name = atom.split("(", 1)[0]
    known = name in DIVERGENCES | {"H", "sqrt", "abs", "exp"} or atom in {span(x) for x in "pqrdx"} or atom == "log(2)"
    return known or extremes.speaks_of(atom)


def _below_one(reason: Certificate, context: Context) -> Polynomial:
    """exp(−K/2) ≤ 1, as K is never negative; log 2 ≤ 7/10."""
    only(reason, "by", "atom")
    atom = entry(reason, "atom", str)
    if atom == "log(2)":
        return plus(number(Fraction(7, 10)), one(atom), -1)
    if not signed(context.atoms.halved.get(atom, "")):
        raise OutOfReach(f"a bound of {atom}")
    return plus(number(1), one(atom), -1)


def _absolute(reason: Certificate, context: Context) -> Polynomial:
    """|E| ≥ E and |E| ≥ −E: as squares agree, by the sign of what is given."""
    only(reason, "by", "atom", "sign")
    atom, sign = entry(reason, "atom", str), entry(reason, "sign", int)
    if not atom.startswith("abs(") or atom not in context.atoms.squares or sign not in (1, -1):
        raise OutOfReach("no absolute value")
    return plus(one(atom), context.atoms.polynomial(parsed(atom[4:-1])), -sign)


def _domain(reason: Certificate, context: Context) -> Polynomial:
    """t − low ≥ 0 or high − t ≥ 0."""
    only(reason, "by", "letter", "end")
    letter, end = entry(reason, "letter", str), entry(reason, "end", str)
    if end not in ("low", "high"):
        raise Malformed(f"end: found {end!r}; expected low or high")
    x = context.domains.get(letter)
    low, high = (
        (None, None) if x is None or x.dimension else (min(x.values), max(x.values)) if x.values else (x.low, x.high)
    )
    bound = low if end == "low" else high
    if bound is None:
        raise OutOfReach("no such end")
    return plus(one(letter), number(bound), -1) if end == "low" else plus(number(bound), one(letter), -1)


def _given(reason: Certificate, context: Context) -> Polynomial:
    """A hypothesis; an equation in either direction."""
    only(reason, "by", "which", "turned")
    k, turned = entry(reason, "which", int), entry(reason, "turned", bool)
    hypotheses = context.hypotheses()
    if not 0 <= k < len(hypotheses) or hypotheses[k].relation == "<<" or (turned and hypotheses[k].relation != "="):
        raise OutOfReach("no such hypothesis")
    return plus({}, difference(hypotheses[k], context), -1 if turned else 1)


def _rule(reason: Certificate, context: Context) -> Polynomial:
    only(reason, "by", "rule", "args")
    name, args = entry(reason, "rule", str), _expressions(reason, "args")
    x = context.domains.get("x")
    if x is None or not x.dimension or name not in RULES:
        raise OutOfReach("no sites")
    laws = [mixture(law, context.domains) for law in args[: 3 if name == "triangle" else 2]]

    def w1(a: ast.expr, b: ast.expr) -> Polynomial:
        return context.atoms.polynomial(parsed(f"W1({ast.unparse(a)}, {ast.unparse(b)}, x)"))

    match name, args:
        case "triangle", [a, b, c]:
            return plus(plus(w1(a, b), w1(b, c)), w1(a, c), -1)
        case "mixture", [a, b]:
            gains = {k: plus(laws[1].get(k, {}), laws[0].get(k, {}), -1) for k in LAWS}
            moved = sorted(k for k in gains if gains[k])
            if len(moved) != 2:
                raise OutOfReach("more than one part is moved")
            part = next((gains[k] for k in moved if never_negative(gains[k], context.domains)), None)
            if part is None:
                raise OutOfReach("a part that is not seen to be positive")
            most = context.atoms.times(part, w1(parsed(moved[0]), parsed(moved[1])))
            return plus(most, w1(a, b), -1)
        case "diameter", [a, b] if x.dimension == 1:
            tv = context.atoms.polynomial(parsed(f"TV({ast.unparse(a)}, {ast.unparse(b)})"))
            return plus(context.atoms.times(one(span("x")), tv), w1(a, b), -1)
        case "mean", [ast.Name() as a, ast.Name() as b, f] if x.dimension == 1:
            means = [context.atoms.polynomial(parsed(f"E({law.id}, {ast.unparse(f)})")) for law in (a, b)]
            return plus(plus(plus({}, w1(a, b), slope(f)), means[0], -1), means[1])
        case _:
            raise OutOfReach(f"{name} of these")


KINDS: dict[str, Callable[[Certificate, Context], Polynomial]] = {
    "lemma": _lemma,
    "sign": _sign,
    "below one": _below_one,
    "absolute": _absolute,
    "set": _domain,
    "given": _given,
    "rule": _rule,
    "extreme": lambda reason, context: difference(extremes.placed(reason), context),
}
