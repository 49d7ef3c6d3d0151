"""The dialects in which claims are typed, in the order in which they are asked; each reads, and checks verdicts again.

Who judges, checks again or reads a document asks `dialect` once. What is proved of a claim on laws by name is proved of claims
in numbers, which are checked again as such. The judge of each dialect is in `judge.judge_text`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from divergences.verification import verdict_recheck
from divergences.verification.joint_laws import decision
from divergences.verification.joint_laws.names import speaks_of_joint_laws
from divergences.verification.joint_laws.statement import joint
from divergences.verification.language.extrema import extremum
from divergences.verification.language.grammar import read
from divergences.verification.language.joined import joined
from divergences.verification.language.shapes import check_shapes
from divergences.verification.named_laws.recheck import recheck as of_named_laws
from divergences.verification.named_laws.terms import speaks_of_laws
from divergences.verification.named_laws.translation import translated
from divergences.verification.random_variables import grammar
from divergences.verification.random_variables.checker import reason_against as of_variables
from divergences.verification.random_variables.spelling import speaks_of_variables

Witness: TypeAlias = "Mapping[str, Any] | None"
Recheck: TypeAlias = Callable[[str, str, Mapping[str, Any], Sequence[str], Witness], str]
"""(text, status, certificate, outside theorems, witness) → why the verdict does not follow, '' if it does."""


@dataclass(frozen=True)
class Dialect:
    """A way to type claims."""

    name: str
    speaks: Callable[[str], bool]
    """Whether a text that no dialect before it speaks is one of its own."""
    read: Callable[[str], object]
    """The claim that a text states; Unreadable where there is none. An optimum, or numbers for laws, are read later."""
    recheck: Recheck


def dialect(text: str) -> Dialect:
    """The dialect of a text: the first that speaks it."""
    return next(x for x in DIALECTS if x.speaks(text))


SHOWN = ("proved", "argued", "certified", "refuted")
"""What comes with something that shows it; what is formal is a theorem that Coq checked, recorded in the catalogue."""


def recheck(
    text: str, status: str, certificate: Mapping[str, Any], given: Sequence[str], witness: Witness = None
) -> str:
    """Why a verdict does not follow from its certificate or its point, '' if it does: without a search, by its dialect."""
    if status == "formal" and not certificate:
        from divergences.verification.coq_printer.answers import answer

        return "" if answer(text) else "no theorem that is recorded says it"
    if status not in SHOWN:
        return f"there is nothing to check about {status!r}: it comes with no proof and no counterexample"
    return dialect(text).recheck(text, status, certificate, given, witness)


def _read_plain(text: str) -> object:
    if found := joined(text) or extremum(text):
        return found
    statement = read(text)
    check_shapes(statement)
    return statement


NAMED_LAWS = Dialect(
    "laws by name",
    speaks_of_laws,
    translated,
    lambda text, status, certificate, given, witness: of_named_laws(text, status, certificate, given, witness, recheck),
)
JOINT_LAWS = Dialect(
    "joint laws",
    speaks_of_joint_laws,
    joint,
    lambda text, status, certificate, given, witness: decision.recheck(
        text, status, certificate, given, witness, recheck
    ),
)
VARIABLES = Dialect(
    "random variables",
    speaks_of_variables,
    grammar.read,
    lambda text, status, certificate, _, witness: of_variables(text, status, dict(certificate), witness),
)
PLAIN = Dialect("distributions", lambda _: True, _read_plain, verdict_recheck.recheck)
DIALECTS = (NAMED_LAWS, JOINT_LAWS, VARIABLES, PLAIN)
