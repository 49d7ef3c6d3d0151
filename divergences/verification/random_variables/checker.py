"""Checks a verdict on random variables again, from the claim's text and what the verdict says, with whole numbers alone.

It has an arithmetic of its own and trusts no search: linear forms Σ r·H(set) + Σ r·log(prime) + s, which are expanded,
added up and compared; joint laws read from a witness, with entropies over primes; then proofs, counterexamples and examples
themselves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Context, Decimal
from fractions import Fraction
from typing import Any, TypeAlias

from divergences.verification.language.errors import Unreadable
from divergences.verification.random_variables.expressions import (
    Alphabet,
    Correlation,
    Entropy,
    Expression,
    Extreme,
    Information,
    Link,
    Logarithm,
    Number,
    Statement,
    Sum,
)
from divergences.verification.random_variables.grammar import read

Key = Any
"""A frozenset of names (its joint entropy), ("size", name), a prime (its logarithm), or 1."""
Linear = dict[Key, Fraction]
DIGITS = (50, 200, 1000)
LARGEST_FACTOR = 10**7
"""Up to which numbers are divided by trial; a larger rest stands for itself, which is never wrong if it has no such factor."""


class Rejected(Exception):
    """The certificate shows nothing, and why."""


def only(found: object, *keys: str) -> None:
    """Rejected unless this is a dict with just these keys."""
    if type(found) is not dict or {*found} != {*keys}:  # pyright: ignore[reportUnknownArgumentType]
        raise Rejected(f"expected the entries {sorted(keys)}")


def exact(text: object) -> Fraction:
    """The number that a text states; Rejected unless it is written as `str` writes it."""
    number = Fraction(text) if type(text) is str else None
    if number is None or str(number) != text:
        raise Rejected(f"found {str(text)[:40]!r} where a fraction such as '-3/4' is expected")
    return number


def whole(number: object) -> int:
    """A whole number from 0 on, and no truth value."""
    if type(number) is not int or number < 0:
        raise Rejected(f"found {str(number)[:40]!r} where a whole number is expected")
    return number


def least(parts: Iterable[tuple[Fraction, Expression]]) -> list[Linear]:
    """Forms whose least is Σ factor·part."""
    found: list[Linear] = [{}]
    for factor, part in parts:
        if isinstance(part, Sum):
            inner = least((factor * r, x) for r, x in part.parts)
        elif isinstance(part, Extreme):
            if part.least != (factor >= 0):
                raise Rejected("a largest number above, or a least one below")
            inner = [form for x in part.parts for form in least([(factor, x)])]
        else:
            inner = [times(expanded(part), factor)]
        found = [plus(a, b) for a in found for b in inner]
        if len(found) > 1000:
            raise Rejected("too many cases of min and max")
    return found


def expanded(part: Expression) -> Linear:
    """The form that a quantity is."""
    match part:
        case Number(value):
            return {1: value}
        case Logarithm(of):
            return logarithm(of)
        case Alphabet(name):
            return {("size", name): Fraction(1)}
        case Entropy(of, given):
            return mutual(of, of, given)
        case Information(left, right, given):
            return mutual(left, right, given)
        case Correlation(groups):
            whole = frozenset(name for group in groups for name in group)
            return plus(*({frozenset(group): Fraction(1)} for group in groups), {whole: Fraction(-1)})
        case _:
            raise Rejected("no linear form")


def mutual(left: Iterable[str], right: Iterable[str], given: Iterable[str]) -> Linear:
    """H(left,given) + H(right,given) − H(left,right,given) − H(given)."""
    a, b, c = frozenset(left), frozenset(right), frozenset(given)
    found = plus({a | c: Fraction(1)}, {b | c: Fraction(1)}, {a | b | c: Fraction(-1)}, {c: Fraction(-1)})
    found.pop(frozenset(), None)
    return found


def plus(*forms: Linear) -> Linear:
    """Their sum, without what cancels."""
    found: Linear = {}
    for form in forms:
        for key, r in form.items():
            found[key] = found.get(key, Fraction(0)) + r
    return {key: r for key, r in found.items() if r}


def times(form: Linear, factor: Fraction) -> Linear:
    """factor·form."""
    return {key: r * factor for key, r in form.items() if r * factor}


def logarithm(x: Fraction) -> Linear:
    """log x over primes."""
    if x <= 0:
        raise Rejected("the logarithm of a number that is not positive")
    found = Counter[int]()
    for n, way in ((x.numerator, 1), (x.denominator, -1)):
        for prime in _factors(n):
            found[prime] += way
    return {prime: Fraction(k) for prime, k in found.items() if k}


def _factors(n: int) -> Iterator[int]:
    divisor = 2
    while divisor * divisor <= n:
        while n % divisor == 0:
            yield divisor
            n //= divisor
        divisor += 1 if divisor == 2 else 2
        if divisor > LARGEST_FACTOR:
            raise Rejected("a number of the claim has large factors")
    if n > 1:
        yield n


def sign(number: Linear) -> int:
    """−1, 0 or 1 of Σ r·log(prime) + s (prime 1 stands for s): it is 0 only if nothing is left (Lindemann)."""
    if not number:
        return 0
    for digits in DIGITS:
        context = Context(prec=digits)
        total, size = Decimal(0), Decimal(1)
        for prime, r in number.items():
            log = Decimal(1) if prime == 1 else context.ln(Decimal(prime))
            part = context.divide(context.multiply(log, Decimal(r.numerator)), Decimal(r.denominator))
            total, size = context.add(total, part), context.add(size, abs(part))
        if abs(total) > context.multiply(size, Decimal(10) ** (10 - digits)):
            return 1 if total > 0 else -1
    raise Rejected(f"a number is nearer to 0 than {DIGITS[-1]} digits tell")


class Table:
    """A joint law from a witness: a column of values for each variable, and one of probabilities that add up to 1."""

    def __init__(self, statement: Statement, witness: Mapping[str, Any]) -> None:
        self.statement = statement
        if not {*statement.variables, "probability"} <= {*witness} <= {*statement.variables, "probability", "copies"}:
            raise Rejected("expected a column for each variable and one of probabilities")
        self.masses = [p if type(p) is Fraction else exact(p) for p in witness["probability"]]
        (self.copies,) = witness.get("copies", [1])
        self.columns = {name: list(map(whole, witness[name])) for name in statement.variables}
        if sum(self.masses) != 1 or min(self.masses) <= 0 or type(self.copies) is not int or self.copies < 1:
            raise Rejected("the probabilities are not a distribution")
        if any(len(column) != len(self.masses) for column in self.columns.values()):
            raise Rejected("the columns have different lengths")

    def entropy(self, names: frozenset[str]) -> Linear:
        """−Σ p·log p over primes."""
        places = list(zip(*(self.columns[name] for name in sorted(names)), strict=True))
        masses = Counter[Any]()
        for place, p in zip(places, self.masses, strict=True):
            masses[place] += p  # pyright: ignore[reportArgumentType]
        return plus(*(times(logarithm(Fraction(p)), -Fraction(p) * self.copies) for p in masses.values()))

    def size(self, name: str) -> Linear:
        """log of the number of values: those declared, or else those taken."""
        declared = dict(self.statement.sizes).get(name)
        taken = len(set(self.columns[name]))
        return logarithm(Fraction(declared)) if declared else times(logarithm(Fraction(taken)), Fraction(self.copies))

    def value(self, part: Expression) -> Linear:
        """What an expression comes to."""
        if isinstance(part, Sum):
            return plus(*(times(self.value(inner), factor) for factor, inner in part.parts))
        if isinstance(part, Extreme):
            best, *others = map(self.value, part.parts)
            for other in others:
                if (sign(plus(other, times(best, Fraction(-1)))) < 0) == part.least:
                    best = other
            return best
        found: list[Linear] = []
        for key, r in expanded(part).items():
            plain = (
                self.entropy(key)
                if isinstance(key, frozenset)
                else self.size(key[1])
                if isinstance(key, tuple)
                else {key: Fraction(1)}
            )
            found.append(times(plain, r))
        return plus(*found)

    def holds(self, link: Link) -> bool:
        """Whether a relation is true."""
        way = sign(plus(self.value(link.left), times(self.value(link.right), Fraction(-1))))
        return {"=": way == 0, "<": way < 0, "<=": way <= 0, ">": way > 0, ">=": way >= 0}[link.relation]

    def meets(self, case: int) -> bool:
        """Whether all that is given in a case is true, and no variable takes more values than are declared."""
        fits = all(len(set(self.columns[x])) ** self.copies <= most for x, most in self.statement.sizes)
        return fits and all(map(self.holds, self.statement.cases[case].given))


TEMPLATE = "Shannon"
"""What such a certificate names as its template."""
Place: TypeAlias = tuple[int, int, str, int]
"""Case, link, side and form."""


def reason_against(text: str, status: str, certificate: Mapping[str, Any], witness: Mapping[str, Any] | None) -> str:
    """Why the verdict does not follow from what it says; '' if it does."""
    try:
        statement = read(text)
        if status == "proved" and not statement.negated:
            _check_proof(statement, certificate)
        elif status in ("refuted", "certified") and (status == "certified") == statement.negated and witness:
            _check_law(statement, witness)
        else:
            return f"there is nothing to check about {status!r}"
    except (Rejected, Unreadable) as error:
        return str(error)
    except (KeyError, IndexError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
        return f"it is not a certificate: {type(error).__name__} {error}"
    return ""


def _check_proof(statement: Statement, certificate: Mapping[str, Any]) -> None:
    only(certificate, "template", "parts", "met")
    if certificate["template"] != TEMPLATE:
        raise Rejected(f"expected a certificate of {TEMPLATE}")
    parts = {_place(part): part for part in certificate["parts"]}
    asked: set[Place] = set()
    for c, case in enumerate(statement.cases):
        given = [_known(link) for link in case.given]
        for k, link in enumerate(case.links):
            for side in (">=", "<=") if link.relation == "=" else (">=",):
                alternatives = _goals(link, side)
                asked |= {(c, k, side, f) for goals in alternatives for f, _ in goals}
                shown = [
                    [
                        _shows(parts.get((c, k, side, f)), form, given, statement, strict=link.relation in "<>")
                        for f, form in goals
                    ]
                    for goals in alternatives
                ]
                if not any(all(one) for one in shown):
                    raise Rejected(f"nothing shows {link.said}")
        _check_met(statement, c, certificate["met"][c])
    if len(certificate["met"]) != len(statement.cases) or len(certificate["parts"]) != len(parts) or {*parts} - asked:
        raise Rejected("there are parts that nothing asks for")


def _place(part: Mapping[str, Any]) -> Place:
    """What a part of a certificate is about."""
    only(part, "case", "link", "side", "form", "terms", "hypotheses")
    return whole(part["case"]), whole(part["link"]), part["side"], whole(part["form"])


def _goals(link: Link, side: str) -> list[list[tuple[int, Linear]]]:
    """Lists of numbered forms, of one of which all have to be shown to be ≥ 0."""
    small, large = (
        (link.right, link.left) if (link.relation in (">", ">=")) != (side == "<=") else (link.left, link.right)
    )
    try:
        return [list(enumerate(least([(Fraction(1), large), (Fraction(-1), small)])))]
    except Rejected:
        largest = least([(Fraction(-1), large), (Fraction(1), small)])
        return [[(k, {key: -r for key, r in form.items()})] for k, form in enumerate(largest)]


def _known(link: Link) -> tuple[str, list[Linear]]:
    """What a hypothesis gives: forms that are ≥ 0, > 0 or = 0; none where it says nothing linear."""
    small, large = (link.right, link.left) if link.relation in (">", ">=") else (link.left, link.right)
    try:
        forms = least([(Fraction(1), large), (Fraction(-1), small)])
    except Rejected:
        return link.relation, []
    return "<=" if link.relation == "=" and len(forms) > 1 else link.relation, forms


def _shows(
    part: Mapping[str, Any] | None,
    form: Linear,
    given: Sequence[tuple[str, list[Linear]]],
    statement: Statement,
    *,
    strict: bool,
) -> bool:
    """Whether a part of a certificate shows that the form is ≥ 0, or > 0; False if there is no such part."""
    if part is None:
        return False
    rest, positive = form, False
    for term in part["terms"]:
        only(term, "weight", *(("size",) if "size" in term else ("left", "right", "given")))
        weight, names = exact(term["weight"]), [term.get(key, []) for key in ("left", "right", "given")]
        if weight < 0 or not {name for side in names for name in side} <= set(statement.variables):
            raise Rejected(f"a weight is negative, or a name is none of the claim's: {dict(term)}")
        basic = (
            plus({("size", term["size"]): Fraction(1)}, {frozenset([term["size"]]): Fraction(-1)})
            if "size" in term
            else mutual(*names)
        )
        rest = plus(rest, times(basic, -weight))
    for term in part["hypotheses"]:
        only(term, "weight", "hypothesis", "form")
        relation, forms = given[whole(term["hypothesis"])]
        weight = exact(term["weight"])
        if weight < 0 and relation != "=":
            raise Rejected("a hypothesis that is an inequality has a negative weight")
        positive = positive or (weight > 0 and relation in "<>")
        rest = plus(rest, times(forms[whole(term["form"])], -weight))
    declared = {("size", name): logarithm(Fraction(size)) for name, size in statement.sizes}
    rest = plus(*(times(declared.get(key, {key: Fraction(1)}), r) for key, r in rest.items()))
    if any(not isinstance(key, int) for key in rest):
        raise Rejected("the combination is not the claim")
    left = sign(rest)
    if left < 0 or (strict and not left and not positive):
        raise Rejected(
            "the number that is left over is negative" if left < 0 else "the inequality is not shown to be strict"
        )
    return True


def _check_met(statement: Statement, case: int, witness: Mapping[str, Any]) -> None:
    """That what is given can be true at all."""
    if not Table(statement, witness).meets(case):
        raise Rejected("the distribution does not meet what is given")


def _check_law(statement: Statement, witness: Mapping[str, Any]) -> None:
    """That the claim, or what is denied, is false under the law."""
    table = Table(statement, witness)
    for c, case in enumerate(statement.cases):
        if table.meets(c) and not all(map(table.holds, case.links)):
            return
    raise Rejected("the claim is true under the distribution")
