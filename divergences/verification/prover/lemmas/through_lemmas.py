"""A statement's proof through lemmas: each link is a combination of facts, or is proved by templates as if it stood alone.

Hypotheses are facts, and part of the claim that the certificate states. `W1(a, b, x) = 0 iff a = b` rests on one argument.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator

from divergences.verification.language.domains import Domain
from divergences.verification.language.errors import OutOfReach
from divergences.verification.language.grammar import Link, Relation, Statement
from divergences.verification.prover.forms.certificate import Certificate, entries, entry, only
from divergences.verification.prover.lemmas import combination, search
from divergences.verification.prover.lemmas.atoms import LAWS
from divergences.verification.prover.lemmas.facts import RULES, UNDER_LOG

ALONE, COMBINED, APART = "alone", "combined", "apart"
SEPARATES = "W1 is 0 only between equal laws: sites are distinct, so that mass that moves costs"


def find(
    statement: Statement,
    link_alone: Callable[[Link, Statement, float], Certificate | None],
    proof_of: Callable[[str], Certificate | None],
    deadline: float,
) -> list[Certificate] | None:
    """A certificate for each link; None where one has none."""
    if statement.relation.negated:
        return None
    if statement.condition is not None:
        return [{"how": APART}] if _separates(statement) else None
    parts: list[Certificate] = []
    for link in statement.relation.links:
        single = len(statement.relation.links) == 1
        part, how = (None if single else link_alone(link, statement, deadline)), ALONE
        if part is None:
            part, how = search.find(statement, link, proof_of, deadline), COMBINED
        if part is None:
            return None
        parts.append({"how": how, "part": part})
    return parts


def check(statement: Statement, parts: list[Certificate], proves: combination.Proves) -> bool:
    """Whether each link's certificate shows it."""
    if statement.relation.negated:
        return False
    if statement.condition is not None:
        return parts == [{"how": APART}] and _separates(statement)
    links = statement.relation.links
    if len(links) != len(parts):
        return False
    for link, part in zip(links, parts, strict=True):
        only(part, "how", "part")
        how, inside = entry(part, "how", str), entry(part, "part", dict)
        shown = (
            proves(alone(link, statement), inside)
            if how == ALONE
            else how == COMBINED and combination.check(statement, link, inside, proves)
        )
        if not shown:
            return False
    return True


def alone(link: Link, statement: Statement) -> Statement:
    """One link, with the sets of its letters and no other hypothesis."""
    return Statement(Relation((link,)), None, tuple(x for x in statement.given if isinstance(x, Domain)))


def written(statement: Statement) -> str:
    """The claim with all that is given, as text that `read` takes."""
    relations = [statement.relation, *([statement.condition] if statement.condition else [])]
    given_text = " and ".join(map(str, statement.given))
    return " iff ".join(map(str, relations)) + (f" given {given_text}" if given_text else "")


def given(parts: list[Certificate]) -> tuple[str, ...]:
    """The outside theorems that lemmas and links use."""
    return tuple(dict.fromkeys(theorem for inside in _inside(parts) for theorem in entries(inside, "given", str)))


def read_by_person(parts: list[Certificate]) -> tuple[str, ...]:
    """The arguments about couplings that are used."""
    used = [entry(x, "rule", str) for x in _walk(parts) if x.get("by") == "rule"]
    names = [name for name in dict.fromkeys(used) if name in RULES]
    return (*(RULES[name] for name in names), *(SEPARATES for part in parts if part.get("how") == APART))


def lemmas_of(certificate: Certificate) -> dict[str, str]:
    """The lemmas that a proof combines, with the multiplier of each where it is first used."""
    weights: dict[str, str] = {}
    for term in _walk(certificate.get("links", [])):
        for reason in term.get("facts", []):
            if "lemma" in reason or "order" in reason:
                weights.setdefault(_placed(reason), term["times"])
    under_log = any(UNDER_LOG in part.get("lemmas", {}) for part in _walk(certificate.get("links", [])))
    if under_log:
        weights.setdefault(UNDER_LOG, "1")
    return weights


def hypotheses_of(certificate: Certificate) -> int:
    """How often a proof uses what is given."""
    return sum(x.get("by") == "given" for x in _walk(certificate.get("links", [])))


def _placed(reason: Certificate) -> str:
    laws = dict(zip("pqr", reason["laws"], strict=False))
    said = " and ".join(f"{k} := {v}" for k, v in laws.items() if k != v)
    return reason.get("lemma", reason.get("order", "")) + (f" with {said}" if said else "")


def _inside(parts: list[Certificate]) -> Iterator[Certificate]:
    for part in parts:
        if part.get("how") == ALONE:
            yield part["part"]
        elif part.get("how") == COMBINED:
            yield from (x for x in part["part"].get("lemmas", {}).values() if isinstance(x, dict))


def _walk(x: object) -> Iterator[Certificate]:
    if isinstance(x, dict):
        yield x
        for value in x.values():
            yield from _walk(value)
    elif isinstance(x, list):
        for value in x:
            yield from _walk(value)


def _separates(statement: Statement) -> bool:
    """Whether the statement is `W1(a, b, x) = 0 iff a = b` for two of p, q and r."""
    relation, condition = statement.relation, statement.condition
    if condition is None or relation.negated or condition.negated or len(relation.links) + len(condition.links) != 2:
        return False
    left, right = relation.links[0], condition.links[0]
    if left.relation != "=" or right.relation != "=":
        return False
    match left.left, left.right, right.left, right.right:
        case (
            ast.Call(func=ast.Name(id="W1"), args=[ast.Name(id=a), ast.Name(id=b), ast.Name()]),
            ast.Constant(value=0),
            ast.Name(id=c),
            ast.Name(id=d),
        ):
            return {a, b} == {c, d} and {a, b} <= LAWS
        case _:
            raise OutOfReach("another equivalence")
