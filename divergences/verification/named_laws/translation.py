"""A claim about laws by name, said again in numbers: each term by its closed form, in each case that its parameters allow.

    KL(Normal(m, 1), Normal(0, 1)) = m^2/2      as      (m)**2/(2*1**2) = m^2/2 given m in R

A term without a closed form gets a letter of its own, whose value at a point is enclosed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product

from divergences.exact import OutOfSpan, Undefined
from divergences.verification.interpreters.exact import holds
from divergences.verification.language import commands
from divergences.verification.language.domains import Domain
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.grammar import read
from divergences.verification.language.reader.lexer import tokens
from divergences.verification.language.typed import Typed
from divergences.verification.named_laws import letters
from divergences.verification.named_laws.families import Law, constant, law, refuse_unknown
from divergences.verification.named_laws.formulas.closed_forms import Case
from divergences.verification.named_laws.formulas.quantities import cases, simplified
from divergences.verification.named_laws.terms import DIVERGENCES, FAMILY, Term, answers, defined, terms

KEYWORDS = r"((?:Bernoulli|Bern|Ber)\s*\(|(?:Binomial|Binom|Bin)\s*\([^()]*?,)\s*p\s*=(?!=)"
TRIALS = r"((?:Binomial|Binom|Bin)\s*\()\s*n\s*=(?!=)"
FOR = r"\bfor\s+(?=[a-zα-ω]\s*(?:in\b|∈))"
"""`for t in (0, 1)`, which says what is given."""
NAMED_NOTHING = " + log(1)"
"""Added to numbers alone, for a claim has to be about something."""
MOST = 12
"""Cases of one claim."""


@dataclass(frozen=True)
class Translation:
    """The claims in numbers that together say what was typed, and what its letters and laws stand for."""

    claims: tuple[Typed, ...]
    laws: tuple[tuple[str, Law], ...]
    formulas: tuple[tuple[str, str], ...]
    """Each term and its closed form, in words."""
    enclosed: Mapping[str, Term] = field(default_factory=dict[str, Term])
    """Letter → the term without a closed form that it stands for."""
    typed_as: Mapping[str, str] = field(default_factory=dict[str, str])
    """Letter → what was typed for it."""
    counts: tuple[str, ...] = ()
    """Letters that are numbers of trials, of which a few are tried."""
    terms: tuple[Term, ...] = ()
    plain: str = ""
    """The text with a letter of its own for each term, whose values are enclosed."""
    letters: Mapping[str, Term] = field(default_factory=dict[str, Term])
    """Letter → its term in `plain`."""

    def back(self, said: str) -> str:
        """A sentence in the letters that were typed."""
        for letter, name in self.typed_as.items():
            said = said.replace(letter, name)
        return said

    def located(self, error: Unreadable, claim: Typed) -> Unreadable:
        """A refusal of a claim in numbers, with the columns of what was typed."""
        return error.moved(lambda column: claim.at(column - 1), self.back)


@lru_cache(maxsize=256)
def translated(text: str) -> Translation:
    """The claims in numbers that a text says; Unreadable, with a column, where it says none."""
    typed = Typed.of(text)
    typed = commands.plain(typed) if commands.is_tex(text) else typed
    for pattern, stands in ((KEYWORDS, r"\1"), (TRIALS, r"\1"), (FOR, "given ")):
        typed = typed.replaced(pattern, stands)
    typed, said = answers(typed)
    typed, indexed = letters.renamed(typed)
    _, known, found = _found(typed, said)
    laws = [*known.values(), *(one for term in found for one in term.laws)]
    typed, moved = letters.freed(typed, laws, indexed)
    if any(name == "x" for name in moved.values()) and any(term.word == "E" and term.variable == "x" for term in found):
        raise Unreadable("x as a parameter of a distribution, and as what is averaged over", expected="two letters")
    typed, known, found = _found(typed, said)
    _refuse_rest(typed, known, found)
    return _Translator(typed, known, found, {**indexed, **moved}).translation()


def _found(typed: Typed, said: Mapping[str, str]) -> tuple[Typed, dict[str, Law], list[Term]]:
    """The text without definitions, the laws that they name, and the terms."""
    rest, named = defined(typed)
    known = dict[str, Law]()
    for name, piece in named.items():
        one = law(piece, known, said)
        if one is None:
            refuse_unknown(piece)
        else:
            known[name] = one
    return rest, known, terms(rest, known, said)


def _refuse_rest(typed: Typed, known: Mapping[str, Law], found: Sequence[Term]) -> None:
    """A law outside of every term."""
    inside = {k for term in found for k in range(term.start, term.end)}
    names = "|".join([rf"(?:{FAMILY})(?=\s*\()", *(rf"{re.escape(name)}(?!\w)" for name in known)])
    for rest in re.finditer(rf"(?<!\w)(?:{names})", typed.text):
        if rest.start() not in inside:
            raise Unreadable(
                rest.group(),
                typed.at(rest.start()),
                f"it in {', '.join(DIVERGENCES[:-1])} or {DIVERGENCES[-1]} of two named distributions, in h(P) or H(P), "
                "E_P[…] or Var(P)",
                more=" outside of a divergence",
            )
    if not found:
        raise Unreadable("named distributions and nothing said of them", expected="for example KL(P, Q) = 1/2")


@dataclass
class _Translator:
    typed: Typed
    known: Mapping[str, Law]
    terms: Sequence[Term]
    typed_as: Mapping[str, str]

    def translation(self) -> Translation:
        laws = list(dict.fromkeys(one for term in self.terms for one in term.laws))
        averaged = [Law("Dirac", (x,)) for t in self.terms for x in letters.letters(t.of) if x not in (t.variable, "x")]
        domains, needs, counts = letters.declarations(self.typed.text, [*laws, *averaged])
        spare = iter([x for x in letters.SPARE if x not in self.typed.text and x not in self.typed_as])
        enclosed, choices = dict[str, Term](), list[list[Case]]()
        for term in self.terms:
            closed = cases(term)
            if closed is None:
                letter = next((x for x, other in enclosed.items() if str(other) == str(term)), None) or next(spare)
                enclosed[letter] = term
                closed = (Case(letter),)
            choices.append([case for case in _possible(closed) if not any(map(self.impossible, case.conditions))])
        combinations = list(product(*choices))
        if not 0 < len(combinations) <= MOST:
            raise Unreadable(f"{len(combinations)} cases", expected=f"at most {MOST}; say more of the parameters")
        clauses = [*domains, *needs, *(f"{x} in {{{', '.join(map(str, letters.COUNTS))}}}" for x in counts)]
        clauses += [f"{x} in R" for x in enclosed]
        claims = tuple(self.claim(combination, clauses) for combination in combinations)
        named = [(name, one) for name, one in self.known.items()]
        named += [x for x in {str(one): one for one in laws}.items() if x[0] not in map(str, self.known.values())]
        formulas = {str(t): " or ".join(map(_said, c)) for t, c in zip(self.terms, choices, strict=True)}
        told = tuple((t, said) for t, said in formulas.items() if said not in enclosed)
        own = dict(zip(spare, self.terms, strict=False))
        clauses += [f"{x} in R" for x in own]
        alone = self.claim([Case(x) for x in own], clauses).text if len(own) == len(self.terms) else ""
        typed_as, terms = self.typed_as, tuple(self.terms)
        return Translation(claims, tuple(named), told, enclosed, typed_as, tuple(counts), terms, alone, own)

    def impossible(self, condition: str) -> bool:
        """Whether no number of a letter's declared domain meets a condition."""
        found = re.fullmatch(r"(.*?)\s*(<=|>=|!=|<|>|=)\s*(.*)", condition)
        turned = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}
        left, relation, right = found.groups() if found else ("", "", "")
        if constant(left) is not None:
            left, relation, right = right, turned.get(relation, relation), left
        x, known = constant(right), letters.declared(left, self.typed.text) if len(left) == 1 else None
        if x is None or known is None or relation == "!=":
            return False
        low, high = (x, None) if relation in (">", ">=") else (None, x) if relation in ("<", "<=") else (x, x)
        is_open = relation in ("<", ">")
        return known.meet(Domain(left, low, high, is_open, is_open)).empty

    def claim(self, combination: Sequence[Case], clauses: Iterable[str]) -> Typed:
        """The text with each term in its case, and what that case needs."""
        typed = self.typed
        for term, case in reversed(list(zip(self.terms, combination, strict=True))):
            alone = case.text.isalnum() and not typed.text[: term.start].rstrip()[-1:].isalnum()
            typed = typed.spliced(term.start, term.end, case.text if alone else f"({case.text})")
        if not re.search(r"[^\W\d]", re.sub(r"(?<!\w)inf(?!\w)", "", typed.text)):
            typed = typed.joined(Typed.said(NAMED_NOTHING, typed.at(len(typed.text))))
        conditions = list(dict.fromkeys([*clauses, *(x for case in combination for x in case.conditions)]))
        if not conditions:
            return typed
        has_given = any(token.text in ("given", "where") for token in tokens(typed)[0])
        more = f" {'and' if has_given else 'given'} {' and '.join(conditions)}"
        return typed.joined(Typed.said(more, typed.at(len(typed.text))))


def _said(case: Case) -> str:
    return f"{case.text}{' where ' * bool(case.conditions)}{' and '.join(case.conditions)}"


def _possible(closed: Iterable[Case]) -> Iterable[Case]:
    """The cases that may be, without the conditions that are decided."""
    for case in closed:
        known = {x: _decided(x) for x in case.conditions}
        if False not in known.values():
            yield Case(simplified(case.text), tuple(x for x, true in known.items() if true is None))


def _decided(condition: str) -> bool | None:
    """Whether a condition on numbers is true; None where it has letters, or cannot be told."""
    said = read(condition) if not re.search(r"(?<![\w.])[a-zα-ω](?!\w|\()", condition.replace("π", "")) else None
    try:
        return None if said is None or said.letters() else holds(said, {})
    except (Undefined, OutOfSpan):
        return None
