"""Claims about random variables for Coq: entropies of variables on n outcomes, and one lemma for each step of the proof.

A step is Shannon's inequality for three lists of variables, which the library proves; what is left is linear arithmetic, in
which entropies of the same variables in another order are one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from divergences.verification.coq_printer.expressions import Unprintable, fraction
from divergences.verification.coq_printer.known import imported, library
from divergences.verification.random_variables.expressions import (
    Case,
    Correlation,
    Entropy,
    Expression,
    Information,
    Link,
    Number,
    Sum,
    Variables,
)
from divergences.verification.random_variables.grammar import read

FILE = "library/certificates/Variables.v"
HEADER = "Require Import List Bool Arith.\n"
"""What the library's file needs beside what all files do."""


def printed(claim: str, certificate: Mapping[str, Any]) -> tuple[str, str]:
    """What stands before the theorem, and the theorem with its proof; Unprintable where a claim has more than entropies."""
    statement = read(claim)
    if statement.negated or statement.sizes:
        raise Unprintable("Shannon: an example, or numbers of values")
    names = " ".join(statement.variables)
    bound = f"forall (n : nat) (p : nat -> R) ({names} : nat -> nat),\n  pmf n p ->\n"
    steps = list(dict.fromkeys(_steps(certificate)))
    lemmas = [
        f"(* {basic} >= 0 *)\nLemma step_{k} :\n{bound}  0 <= {_term(basic)}.\n"
        f"Proof. intros. now apply information_is_nonnegative. Qed."
        for k, basic in enumerate(steps, 1)
    ]
    said = " /\\\n  ".join(f"({_case(case)})" for case in statement.cases)
    used = [x for case in statement.cases for link in (*case.links, *case.given) for x in _lists(link.left, link.right)]
    used += [x for basic in steps for x in _lists(basic)]
    script = [f"  intros n p {names} law.", "  pose proof (entropy_of_none n p law) as none."]
    script += [f"  pose proof (step_{k} n p {names} law) as at_{k}." for k in range(1, len(steps) + 1)]
    script += [
        f"  assert ({_entropy(x)} = {_entropy(_sorted(x))}) by same_variables."
        for x in dict.fromkeys(used)
        if x != _sorted(x)
    ]
    script += ["  unfold information, conditional in *; cbn [app] in *.", "  repeat split; intros; lra."]
    theorem = f"Theorem checked :\n{bound}  {said}.\nProof.\n" + "\n".join(script) + "\nQed.\n"
    before = [HEADER, library(), *imported(FILE), "Import ListNotations.", *lemmas]
    return "\n\n".join(before), theorem


def _steps(certificate: Mapping[str, Any]) -> Iterator[Information]:
    """The inequalities that a certificate adds up."""
    for part in certificate["parts"]:
        for term in part["terms"]:
            if "left" not in term:
                raise Unprintable("Shannon: numbers of values, or logarithms of numbers")
            yield Information(tuple(term["left"]), tuple(term["right"]), tuple(term["given"]))


def _case(case: Case) -> str:
    """What is given, and what is claimed of it."""
    return " -> ".join([*map(_link, case.given), " /\\ ".join(map(_link, case.links))])


def _link(link: Link) -> str:
    return f"{_term(link.left)} {link.relation} {_term(link.right)}"


def _term(part: Expression) -> str:
    match part:
        case Number(value):
            return fraction(value)
        case Entropy(of, ()):
            return _entropy(of)
        case Entropy(of, given):
            return f"conditional n p {_list(of)} {_list(given)}"
        case Information(left, right, given):
            return f"information n p {_list(left)} {_list(right)} {_list(given)}"
        case Correlation(groups):
            return f"({' + '.join(map(_entropy, groups))} - {_entropy(_all(groups))})"
        case Sum(parts):
            return f"({' + '.join(f'{fraction(r)} * {_term(x)}' for r, x in parts)})" if parts else "0"
        case _:
            raise Unprintable("Shannon: a least or largest of several, numbers of values, or logarithms of numbers")


def _lists(*parts: Expression) -> Iterator[Variables]:
    """The lists whose entropies stand in the parts once all is opened, as Coq puts them together."""
    for part in parts:
        match part:
            case Entropy(of, given):
                yield from ((*of, *given), given)
            case Information(left, right, given):
                yield from ((*left, *given), (*right, *given), (*left, *right, *given), given)
            case Correlation(groups):
                yield from (*groups, _all(groups))
            case Sum(inner):
                yield from _lists(*(x for _, x in inner))
            case _:
                pass


def _all(groups: Sequence[Variables]) -> Variables:
    return tuple(name for group in groups for name in group)


def _sorted(names: Variables) -> Variables:
    return tuple(sorted({*names}))


def _entropy(names: Variables) -> str:
    return f"entropy n p {_list(names)}"


def _list(names: Variables) -> str:
    return f"[{'; '.join(names)}]"
