"""Facts about atoms, each with its reason: a lemma that templates prove, a sign, a hypothesis, or a rule.

Rules for mixtures need the weights of p, q and r, seen to be ≥ 0; those for functions of sites their Lipschitz constants.
Reasons that may help with a claim are gathered from its hypotheses, the sets of its letters, and the laws in its atoms.
"""

from __future__ import annotations

import ast
import itertools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from typing import TypeAlias

from divergences.verification.language.decimals import parsed
from divergences.verification.language.domains import Domain
from divergences.verification.language.errors import OutOfReach
from divergences.verification.language.grammar import Link, Statement, letters, read
from divergences.verification.prover.forms.certificate import Certificate, Malformed, entries, entry, only, same
from divergences.verification.prover.forms.linear import total
from divergences.verification.prover.lemmas import extremes
from divergences.verification.prover.lemmas.atoms import (
    DIVERGENCES,
    LAWS,
    Atoms,
    Mixture,
    Polynomial,
    number,
    one,
    span,
    weights,
)
from divergences.verification.prover.outcomes import put

Domains: TypeAlias = Mapping[str, Domain]


def mixture(tree: ast.expr, domains: Domains) -> Mixture:
    """The weights of p, q and r in a law; OutOfReach for what is not seen to be one."""
    found = weights(tree)
    if total(found.values()) != number(1) or not all(never_negative(weight, domains) for weight in found.values()):
        raise OutOfReach("expected a law")
    return found


def never_negative(f: Polynomial, domains: Domains) -> bool:
    """Whether a function that is affine in declared letters is seen to be ≥ 0: where it is least, at ends of their sets."""
    least = f.get((), Fraction(0))
    for monomial, c in f.items():
        if not monomial:
            continue
        low, high = _ends(domains.get(monomial[0][0]) if len(monomial) == 1 and monomial[0][1] == 1 else None)
        end = low if c > 0 else high
        if end is None:
            return False
        least += c * end
    return least >= 0


def _ends(x: Domain | None) -> tuple[Fraction | None, Fraction | None]:
    """The least and the largest number of a set, None where it has none."""
    if x is None or x.dimension or x.empty:
        return None, None
    return (min(x.values), max(x.values)) if x.values else (x.low, x.high)


def slope(tree: ast.expr) -> Fraction:
    """A Lipschitz constant of a function of a site on the line; OutOfReach where none is seen."""
    match tree:
        case ast.Name(id="x"):
            return Fraction(1)
        case ast.Constant():
            return Fraction(0)
        case ast.UnaryOp(operand=operand):
            return slope(operand)
        case ast.Call(func=ast.Name(id="abs"), args=[inside]):
            return slope(inside)
        case ast.BinOp(left=left, op=ast.Add() | ast.Sub(), right=right):
            return slope(left) + slope(right)
        case ast.BinOp(left=ast.Constant(value=value), op=ast.Mult(), right=right):
            return abs(Fraction(str(value))) * slope(right)
        case ast.BinOp(left=left, op=ast.Div(), right=ast.Constant(value=value)) if value:
            return slope(left) / abs(Fraction(str(value)))
        case _:
            raise OutOfReach("no Lipschitz constant is seen")


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
    "duality": "W1 of mixtures is at least the mixed part's W1: by duality it depends on the difference alone",
    "diameter": "W1 is at most the diameter times TV: the shared mass stays in place",
    "centre": "W1 is at most the sum of the mean distances from a place: all mass goes through it",
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
    return large - small


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
    link = _placed(said, tuple(map(ast.unparse, laws)))
    if link is None:
        raise OutOfReach("a lemma about more laws")
    return difference(link, context)


@lru_cache(maxsize=1024)
def _placed(said: str, laws: tuple[str, ...]) -> Link | None:
    """The lemma with these laws for its letters; None where it has more."""
    (link,) = read(said).relation.links
    values = dict(zip("pqr", map(parsed, laws), strict=False))
    return put(link, values) if letters(link.left) | letters(link.right) <= values.keys() else None


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
        return number(Fraction(7, 10)) - one(atom)
    if not signed(context.atoms.halved.get(atom, "")):
        raise OutOfReach(f"a bound of {atom}")
    return number(1) - one(atom)


def _absolute(reason: Certificate, context: Context) -> Polynomial:
    """|E| ≥ E and |E| ≥ −E: as squares agree, by the sign of what is given."""
    only(reason, "by", "atom", "sign")
    atom, sign = entry(reason, "atom", str), entry(reason, "sign", int)
    if not atom.startswith("abs(") or atom not in context.atoms.squares or sign not in (1, -1):
        raise OutOfReach("no absolute value")
    return one(atom) - context.atoms.polynomial(parsed(atom[4:-1])) * sign


def _domain(reason: Certificate, context: Context) -> Polynomial:
    """t − low ≥ 0 or high − t ≥ 0."""
    only(reason, "by", "letter", "end")
    letter, end = entry(reason, "letter", str), entry(reason, "end", str)
    if end not in ("low", "high"):
        raise Malformed(f"end: found {end!r}; expected low or high")
    low, high = _ends(context.domains.get(letter))
    bound = low if end == "low" else high
    if bound is None:
        raise OutOfReach("no such end")
    return one(letter) - number(bound) if end == "low" else number(bound) - one(letter)


def _given(reason: Certificate, context: Context) -> Polynomial:
    """A hypothesis; an equation in either direction."""
    only(reason, "by", "which", "turned")
    k, turned = entry(reason, "which", int), entry(reason, "turned", bool)
    hypotheses = context.hypotheses()
    if not 0 <= k < len(hypotheses) or hypotheses[k].relation == "<<" or (turned and hypotheses[k].relation != "="):
        raise OutOfReach("no such hypothesis")
    shown = difference(hypotheses[k], context)
    return -shown if turned else shown


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
            return w1(a, b) + w1(b, c) - w1(a, c)
        case (("mixture" | "duality"), [a, b]):
            gains = laws[1] - laws[0]
            moved = sorted(gains)
            if len(moved) != 2:
                raise OutOfReach("more than one part is moved")
            part = next((gains[k] for k in moved if never_negative(gains[k], context.domains)), None)
            if part is None:
                raise OutOfReach("a part that is not seen to be positive")
            excess = context.atoms.times(part, w1(parsed(moved[0]), parsed(moved[1]))) - w1(a, b)
            return excess if name == "mixture" else -excess
        case "diameter", [a, b] if x.dimension == 1:
            tv = context.atoms.polynomial(parsed(f"TV({ast.unparse(a)}, {ast.unparse(b)})"))
            return context.atoms.times(one(span("x")), tv) - w1(a, b)
        case "centre", [ast.Name() as a, ast.Name() as b, f] if x.dimension == 1 and _is_distance(f):
            return _mean(context, a.id, f) + _mean(context, b.id, f) - w1(a, b)
        case "mean", [ast.Name() as a, ast.Name() as b, f] if x.dimension == 1:
            return w1(a, b) * slope(f) - _mean(context, a.id, f) + _mean(context, b.id, f)
        case _:
            raise OutOfReach(f"{name} of these")


def _mean(context: Context, law: str, f: ast.expr) -> Polynomial:
    return context.atoms.polynomial(parsed(f"E({law}, {ast.unparse(f)})"))


def _is_distance(f: ast.expr) -> bool:
    """Whether a function of a site is its distance from a place, a number."""
    match f:
        case ast.Call(func=ast.Name(id="abs"), args=[ast.Name(id="x")]):
            return True
        case ast.Call(func=ast.Name(id="abs"), args=[ast.BinOp(ast.Name(id="x"), ast.Sub() | ast.Add(), place)]):
            return not letters(place)
        case _:
            return False


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


def reasons(context: Context, goal: set[str]) -> Iterator[Certificate]:
    """The reasons that may help with these atoms of a claim and its hypotheses."""
    laws, pairs = _met(context, goal)
    for k, link in enumerate(context.hypotheses()):
        if link.relation != "<<":
            yield from ({"by": "given", "which": k, "turned": t} for t in (False, True)[: 1 + (link.relation == "=")])
    for letter in sorted(context.domains):
        yield from ({"by": "set", "letter": letter, "end": end} for end in ("low", "high"))
    for atom in sorted(context.atoms.squares):
        if atom.startswith("abs("):
            yield from ({"by": "absolute", "atom": atom, "sign": sign} for sign in (1, -1))
    yield from ({"by": "below one", "atom": atom} for atom in sorted({*context.atoms.halved, *goal & {"log(2)"}}))
    if any(atom.startswith("W1") for atom in goal):
        for a, b in itertools.combinations(laws, 2):
            yield from ({"by": "rule", "rule": name, "args": [a, b]} for name in ("mixture", "duality", "diameter"))
        yield from (
            {"by": "rule", "rule": "triangle", "args": [*x]} for x in itertools.permutations(laws, 3) if x[0] < x[2]
        )
        functions = {ast.unparse(c.args[1]) for a, c in context.atoms.calls.items() if a.startswith("E(")}
        for f, (a, b) in itertools.product(sorted(functions), itertools.permutations(sorted(LAWS & set(laws)), 2)):
            yield from ({"by": "rule", "rule": name, "args": [a, b, f]} for name in ("mean", "centre"))
    yield from extremes.offered(goal)
    rooted = any(atom.startswith("sqrt(") for atom in context.atoms.squares)
    if any(map(extremes.speaks_of, goal)):
        entropies = sorted(atom for atom in goal if atom.startswith("H("))
        yield from ({"by": "lemma", "lemma": said, "laws": [atom[2:-1]]} for said in OF_ONE_LAW for atom in entropies)
    for said in (*LEMMAS, *(ROOTS if rooted else ())):
        three = ", r)" in said
        for chosen in itertools.permutations(laws, 3) if three else [x for a, b in pairs for x in ((a, b), (b, a))]:
            yield {"by": "lemma", "lemma": said, "laws": list(chosen)}


def _met(context: Context, goal: set[str]) -> tuple[list[str], list[tuple[str, str]]]:
    """The laws of the claim's divergences, and the pairs that are compared in it."""
    calls = [c for c in context.atoms.calls.values() if isinstance(c.func, ast.Name) and c.func.id in DIVERGENCES]
    pairs = sorted({tuple(sorted(ast.unparse(x) for x in c.args[:2])) for c in calls})
    means = {c.args[0].id for c in context.atoms.calls.values() if isinstance(c.args[0], ast.Name)} & LAWS
    return sorted({law for pair in pairs for law in pair} | means), [(a, b) for a, b in pairs]
