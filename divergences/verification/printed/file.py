"""A file for Coq that compiles by itself: the library's own definitions and lemmas, the generated statement, the script."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from divergences.verification.formal.refusal import Unsayable
from divergences.verification.formal.statement import statement
from divergences.verification.language.errors import OutOfReach, Unreadable
from divergences.verification.language.grammar import read
from divergences.verification.language.joined import joined
from divergences.verification.printed.known.library import library
from divergences.verification.printed.refusal import Unprintable
from divergences.verification.printed.script import proof
from divergences.verification.prover.statements.hypotheses import spoken_of
from divergences.verification.status import Status

HEADER = """Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Interval Require Import Tactic.
Open Scope R_scope.
"""


def printed(claim: str, status: str, certificate: Mapping[str, Any], where: str = "") -> str:
    """The file that says what the claim's text says and has Coq check it; Unprintable with the reason where there is none.

    The text proves nothing: that coqc accepts it, on axioms that are allowed, does. What is proved at some outcomes only,
    `where` p + q > 0, has that as a hypothesis: without the outcomes that no law has, the laws are laws of that kind.
    """
    if status != str(Status.PROVED):
        raise Unprintable(f"{claim}: found a verdict that is {status}; expected proved: only a certificate is printed")
    try:
        stated = statement(_asked(claim, where))
        lemmas, script = proof(stated, certificate)
    except (Unsayable, OutOfReach, Unreadable) as error:
        raise Unprintable(f"{claim}: the certificate is not printed: {error}") from None
    except Unprintable as error:
        raise Unprintable(f"{claim}: the certificate is not printed: the template {error}") from None
    shown = "\n\n".join(dict.fromkeys(lemmas))
    theorem = f"Theorem checked :\n{stated}.\nProof.\n{script}\nQed.\n\nPrint Assumptions checked.\n"
    told = f"{claim}, where {where}" if where else claim
    return f"(* {_comment(told)} *)\n{HEADER}\n{library()}\n{shown}\n\n{theorem}"


def _asked(claim: str, where: str) -> str:
    """The claim's text, about laws that have mass where it is asked."""
    if not where:
        return claim
    if joined(claim):
        raise Unprintable(f"of claims that are joined, where {where}")
    said = read(claim)
    if spoken_of(said) != said:
        raise Unprintable(f"where {where}, as what is given speaks of a distribution that the claim has not")
    return f"{said} {'and' if said.given else 'given'} {where}"


def _comment(claim: str) -> str:
    return claim.replace("(*", "( *").replace("*)", "* )").replace('"', "'")
