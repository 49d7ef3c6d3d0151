"""A quantity of laws by name as text of the language, under the conditions of its cases; None where no closed form is known."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import product

from divergences.verification.language.vocabulary import DIVERGENCES
from divergences.verification.named_laws.formulas import atoms, cauchy, laplace, normal, rates, uniform
from divergences.verification.named_laws.formulas.cases import Case, Cases, Formula, always
from divergences.verification.named_laws.formulas.means import mean, variance
from divergences.verification.named_laws.language.constants import constant, same
from divergences.verification.named_laws.language.families import Law
from divergences.verification.named_laws.language.terms import Term

FORMULAS: Mapping[str, Mapping[str, Formula]] = {
    "Normal": normal.FORMULAS,
    "Laplace": laplace.FORMULAS,
    "Cauchy": cauchy.FORMULAS,
    "Uniform": uniform.FORMULAS,
    "Exponential": rates.FORMULAS,
    "Poisson": rates.POISSON,
}
ENTROPIES: Mapping[str, Callable[[Sequence[str]], str]] = {
    "Normal": normal.entropy,
    "Laplace": laplace.entropy,
    "Cauchy": cauchy.entropy,
    "Uniform": uniform.entropy,
    "Exponential": rates.entropy,
}
"""Of densities."""


def cases(term: Term) -> Cases | None:
    """The closed form of a term."""
    if term.word in ("H", "h"):
        return _entropy(term.word, term.laws[0])
    if term.word == "E":
        return mean(term.laws[0], term.of, term.variable)
    if term.word == "Var":
        return variance(term.laws[0])
    p, q = term.laws
    if term.word == "J":
        return _sum(_of_two("KL", p, q), _of_two("KL", q, p))
    if term.word == "Renyi":
        return normal.renyi(p.parameters, q.parameters, term.of) if p.family == q.family == "Normal" else None
    return _of_two(term.word, p, q)


def has_density(law: Law) -> bool:
    """Whether the law has a density, and no masses."""
    return law.family in ENTROPIES


def _entropy(word: str, law: Law) -> Cases | None:
    if has_density(law):
        return always(ENTROPIES[law.family](law.parameters)) if word == "h" else None
    known = atoms.masses(law)
    if law.family == "Dirac":
        return always("0")
    return always(atoms.entropy(known)) if known and word == "H" else None


def _of_two(word: str, p: Law, q: Law) -> Cases | None:
    if p.family == q.family and len(p.parameters) == len(q.parameters) and all(map(same, p.parameters, q.parameters)):
        return always("0")
    if has_density(p) != has_density(q) and word in DIVERGENCES:
        return always(DIVERGENCES[word].largest)
    if p.family == q.family == "Dirac":
        return atoms.points_apart(word, p.parameters[0], q.parameters[0])
    if (one := atoms.masses(p)) and (other := atoms.masses(q)):
        return _of_masses(word, one, other)
    if p.family == q.family == "Binomial" and same(p.parameters[0], q.parameters[0]):
        return atoms.binomial(p.parameters, q.parameters).get(word)
    formula = FORMULAS.get(p.family, {}).get(word) if p.family == q.family else None
    return formula(p.parameters, q.parameters) if formula else None


def _of_masses(word: str, p: atoms.Masses, q: atoms.Masses) -> Cases | None:
    if word == "W1":
        return atoms.wasserstein1(p, q)
    if word == "chi2":
        return atoms.chi2(p, q)
    if word == "Tri":
        both = atoms.pairs(p, q)
        numbers = all(constant(x) is not None for pair in both for x in pair)
        terms = [f"({a} - {b})**2/({a} + {b})" for a, b in both if not a == b == "0"]
        return always(f"({' + '.join(terms)})") if numbers else None
    return atoms.OF_PAIRS[word](atoms.pairs(p, q)) if word in atoms.OF_PAIRS else None


def _sum(one: Cases | None, other: Cases | None) -> Cases | None:
    if one is None or other is None:
        return None
    both = product(one, other)
    return tuple(Case(f"({a.text} + {b.text})", (*a.conditions, *b.conditions)) for a, b in both)
