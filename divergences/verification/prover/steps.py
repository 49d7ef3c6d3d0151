"""Steps of a proof, as its certificate holds them: what they say, which templates prove them, and what they rest on."""

from __future__ import annotations

from collections.abc import Iterator

from divergences.verification.language.domains import Domain
from divergences.verification.language.grammar import Statement, asked_where, read
from divergences.verification.language.stated.massless import laws_of, where
from divergences.verification.prover.forms.certificate import Certificate, Malformed, entries, entry, same
from divergences.verification.prover.templates import table

REARRANGED = "rearranged"
"""The name under which a step holds the steps of links that imply its own."""


def claimed(statement: Statement, text: str) -> Certificate:
    """What a certificate says that it proves: the text, and where it is asked, if the text alone says otherwise."""
    laws = laws_of_statement(statement)
    return {"claim": text} | ({} if laws == laws_of_statement(read(text, printed=True)) else {"where": where(laws)})


def text_of(statement: Statement) -> str:
    """The claim as text that `read` takes, with the domains of its numbers; conditions on vectors are not needed."""
    relations = [statement.relation, *([statement.condition] if statement.condition else [])]
    declared = [str(x) for x in statement.given if isinstance(x, Domain)]
    return " iff ".join(map(str, relations)) + (f" given {' and '.join(declared)}" if declared else "")


def stated(certificate: Certificate) -> Statement:
    """The statement that a certificate says it proves; Malformed where it would be asked without outcomes of a law in it."""
    said = read(entry(certificate, "claim", str), printed=True)
    if "where" not in certificate:
        return said
    text = entry(certificate, "where", str)
    laws = frozenset(text.removesuffix(" > 0").split(" + ")) - {""}
    same(where(laws), text, "where")
    if laws and not laws_of(said.trees()) <= laws:
        raise Malformed(f"where: found {text!r}; expected every law of the claim")
    return asked_where(said, laws)


def laws_of_statement(statement: Statement) -> frozenset[str]:
    """The laws without whose outcomes it is asked; none if it is asked at all."""
    return statement.relation.links[0].laws


def body(step: Certificate) -> Certificate:
    """What a step says beside its template's name."""
    return {key: value for key, value in step.items() if key != "template"}


def summary(steps: list[Certificate]) -> tuple[str, tuple[str, ...]]:
    """The template's name (of a single link: the first that is not a rearrangement, if any), and the outside theorems."""
    named = [list(leaves(step)) for step in steps]
    given = dict.fromkeys(theorem for names in named for name in names for theorem in table.named(name).given)
    single = [*named[0], REARRANGED][0] if len(named) == 1 else "chain"
    return single, tuple(given)


def leaves(step: Certificate) -> Iterator[str]:
    """The names of the templates that prove a step, rearrangements looked through."""
    name = entry(step, "template", str)
    if name != REARRANGED:
        yield name
    else:
        for under in entries(step, "links", dict):
            yield from leaves(under)
