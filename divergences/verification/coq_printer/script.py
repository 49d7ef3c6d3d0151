"""From a certificate to a file for Coq: the library, the generated statement, and the script that proves it.

The script has one part for each link, by its template; the file compiles by itself.
"""

from __future__ import annotations

import ast
import itertools
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from divergences.verification.coq_printer import rays, variables
from divergences.verification.coq_printer.expressions import SHARES, Unprintable, named, one_outcome, spread, zeros
from divergences.verification.coq_printer.known import (
    imported,
    known,
    library,
    modules,
    multiple,
    opened,
    theorem_of,
    triangle,
)
from divergences.verification.coq_printer.templates import (
    Scripts,
    equality,
    free,
    identity,
    jensen,
    linear,
    logs,
    pointwise,
    squares,
    words_of,
)
from divergences.verification.formal.statement import links, statement
from divergences.verification.formal.terms import Unsayable
from divergences.verification.language.errors import OutOfReach, Unreadable
from divergences.verification.language.grammar import Link, Statement, letters, read
from divergences.verification.language.joined import joined
from divergences.verification.prover.forms.certificate import Certificate, entries
from divergences.verification.prover.outcomes import cases
from divergences.verification.prover.proof import stated as stated_by
from divergences.verification.prover.rearranged import rearranged
from divergences.verification.prover.statements.hypotheses import spoken_of
from divergences.verification.prover.templates.equality import through
from divergences.verification.status import Status

MIXTURES = "library/certificates/Mixtures.v"
CHARGED = "library/certificates/Charged.v"
MASS = re.compile(r"\(forall i', \(i' < n\)%nat -> [^\n]* > 0\)\) ->")
"""A hypothesis that is a fact of each outcome: p + q > 0."""
OPENED = "sides_of_definitions. open_sums."
OF_EACH = """match goal with Hi : (?i < _)%nat |- _ => facts_at i Hi; open_shares; cases_at i end; on_values; to_real;
  decide_real; settle_signs; first [lra | field; lra | apply -> Rdiv_le_1; lra]."""
"""A relation of vectors: the outcome is there already."""
OF_VALUES = "sides_with_sums_of_values p q. open_sums."

DECIDED = """  intros; unfold J, KL, CE, chi2;
  repeat match goal with |- context [dominated_dec ?n ?a ?b] => destruct (dominated_dec n a b) end;
  simpl; intuition (discriminate || congruence)."""
"""Which side of each definition is meant decides the claim."""


def proof(stated: str, certificate: Mapping[str, Any]) -> Scripts:
    """Lemmas, and the script of the statement; Unprintable with the template that has none.

    What the certificate's numbers do not write is taken from the catalogue, where a theorem says the same.
    """
    try:
        return _scripted(stated, certificate)
    except (Unprintable, OutOfReach):
        theorem = known(stated)
        if theorem is None:
            raise
        return theorem[0], f"  intros; {theorem[1]}"


def _scripted(stated: str, certificate: Mapping[str, Any]) -> Scripts:
    if "template" not in certificate or "parts" in certificate or "claim" not in certificate:
        raise Unprintable("a certificate about random variables, or of claims that are joined")
    claim = stated_by(dict(certificate))
    steps = entries(dict(certificate), "links", dict)
    whole = _whole(claim, stated, str(certificate["template"]), steps)
    if whole is not None:
        return whole
    found = cases(claim)
    if found is None or len(found) != len(steps):
        raise Unprintable(str(certificate["template"]))
    laws, discriminators, numbers = _letters(stated)
    if not laws:
        raise Unprintable(f"{certificate['template']}: a claim without laws")
    if numbers and (theorem := known(stated)):
        return theorem[0], f"  intros; {theorem[1]}"
    texts = [stated] * len(found) if numbers else list(links(str(certificate["claim"])))
    said = list(zip(found, steps, texts, strict=True))
    try:
        written = [_link(link, step, laws, k, text) for k, (link, step, text) in enumerate(said)]
    except Unprintable:
        written = [
            known(text) or multiple(link, text) or _link(link, step, laws, k, text)
            for k, (link, step, text) in enumerate(said)
        ]
    facts = imported(CHARGED) if MASS.search(stated) else []
    numbers = [f"{x}'" for x in numbers]  # the script has letters of its own: outcomes i, their masses, odds u
    names = [*laws, *discriminators, *numbers]
    opening = f"  intros n {' '.join(names)} {' '.join(f'H{x}' for x in names)}; intros.\n"
    parts = [script for _, script in written]
    return (
        [*facts, *(imported(MIXTURES) if numbers else []), *(text for lemmas, _ in written for text in lemmas)],
        opening + (_ends(claim, parts, laws, numbers) if numbers else _conjuncts(parts)),
    )


def _whole(claim: Statement, stated: str, template: str, steps: Sequence[Certificate]) -> Scripts | None:
    """The script of a claim that is not said link by link; None for the others."""
    if template == "decided":
        return [], DECIDED
    if template == "equality" and "condition" in steps[0]:
        return _of_two_equations(claim, steps[0])
    if template == "equality" and len(steps) == 1 and _letters(stated)[0] == ["p", "q"]:
        return [], f"  intros n p q Hp Hq; intros.\n  {equality(claim, steps[0])}"
    positive = re.fullmatch(r"forall \((\w+) : R\),\s*0 < \1 ->[^>]*", stated.strip())
    if stated.startswith("forall (") and " : R)" in stated.split(",", 1)[0] and _is_polynomial(claim):
        names = sorted(claim.letters())
        hints = "".join(f"pose proof (pow2_ge_0 ({a} - {b})); " for a, b in itertools.combinations(names, 2))
        split = "repeat match goal with |- _ /\\ _ => split end"
        return [], f"  intros; {hints}{split}; first [lra | ring | nra]."
    found = cases(claim) if template == "numbers" and positive else None
    if found and positive and len(found) == 1:
        return rays.positive_number(found[0], positive[1])
    return None


def _of_two_equations(claim: Statement, step: Certificate) -> Scripts:
    """Each equation holds just where the certificate's condition does: two lemmas, one after the other."""
    written: list[str] = []
    for k, (part, how) in enumerate(zip(through(claim, step["condition"]), step["equations"], strict=True)):
        text = statement(f"{part.relation} iff {part.condition}")
        opening = "  intros n p q Hp Hq; intros.\n  "
        written.append(f"Lemma part_{k} :\n{text}.\nProof.\n{opening}{equality(part, how)}\nQed.")
    first, second = (f"(part_{k} n p q Hp Hq)" for k in (0, 1))
    turned = (("proj2", second), ("proj1", first)), (("proj2", first), ("proj1", second))
    ways = " | ".join("; ".join(f"apply ({side} {part})" for side, part in way) + "; exact h" for way in turned)
    return written, f"  intros n p q Hp Hq; split; intro h; [{ways}]."


def _is_polynomial(claim: Statement) -> bool:
    """Whether no word is called in it and nothing with a letter is divided by."""
    nodes = [x for tree in claim.trees() for x in ast.walk(tree)]
    under = [x.right for x in nodes if isinstance(x, ast.BinOp) and isinstance(x.op, ast.Div)]
    return not any(isinstance(x, ast.Call) for x in nodes) and not any(map(letters, under))


def _link(link: Link, step: Certificate, laws: Sequence[str], k: int, said: str) -> Scripts:
    """A link by its template, with its definitions opened."""
    if (own := _of_means(link, step, laws)) is not None:
        return own
    if step.get("template") == "triangle":
        return triangle(link)
    if said.splitlines()[-1].lstrip().startswith("(forall i',"):
        return [], OF_EACH
    lemmas, script = _by_template(link, step, laws, k)
    opened = OF_VALUES if {"vsum", "expectation"} & {*re.findall(r"\w+", said)} and {*"pq"} <= {*laws} else OPENED
    return lemmas, f"{opened}\n  {script}"


def _by_template(link: Link, step: Certificate, laws: Sequence[str], k: int) -> Scripts:
    name = step.get("template", "lemmas")
    if name not in TEMPLATES or "Renyi" in words_of(link):
        raise Unprintable(f"{name}: Rényi's divergence" if name in TEMPLATES else str(name))
    return TEMPLATES[name](link, step, laws, k)


def _rearranged(link: Link, step: Certificate, laws: Sequence[str], k: int) -> Scripts:
    """A root on the larger side is squared away; |A| is A or −A."""
    inner, steps = rearranged(link), entries(step, "links", dict)
    if (
        inner
        and isinstance(link.left, ast.Call)
        and ast.unparse(link.left.func) == "abs"
        and len(inner) == len(steps) == 2
    ):
        written = [_by_template(x, how, laws, k) for x, how in zip(inner, steps, strict=True)]
        parts = " ".join(f"{{ {OPENED} {script} }}" for _, script in written[::-1])
        return [x for lemmas, _ in written for x in lemmas], f"unfold Rabs at 1; destruct (Rcase_abs _). {parts}"
    if not inner or "exp(" in str(link) or len(steps) != 1:
        raise Unprintable("rearranged: exponentials, or a root on the smaller side")
    return _by_template(inner[0], steps[0], laws, k)


def _of_means(link: Link, step: Certificate, laws: Sequence[str]) -> Scripts | None:
    """Jensen's inequality, for logarithms (of exponentials below a sum too) or for squares; None for the others."""
    inner, steps = rearranged(link), step.get("links")
    if step.get("template") == "rearranged" and inner and steps and steps[0].get("template") == "means":
        return logs(link, inner[0], steps[0], laws)
    if step.get("template") != "means":
        return None
    return logs(link, link, step, laws) if words_of(link) & {"log", "exp"} else squares(link, step, laws)


TEMPLATES: Mapping[str, Callable[[Link, Certificate, Sequence[str], int], Scripts]] = {
    "identity": identity,
    "identity under what is given": identity,
    "linear": linear,
    "free": free,
    "jensen": jensen,
    "pointwise": pointwise,
    "rearranged": _rearranged,
}


def _letters(stated: str) -> tuple[list[str], list[str], list[str]]:
    """Laws, discriminators and numbers, as the statement binds them."""
    head = stated.split(",", 1)[0]
    vectors = re.search(r"\(([a-z ]+) : nat -> R\)", head)
    numbers = re.search(r"\(([a-z ]+) : R\)", head)
    letters = vectors[1].split() if vectors else []
    if not {*letters} <= {*SHARES} or "(n : nat)" not in head or "nat -> nat" in head:
        raise Unprintable(f"letters beside p, q, r, d and one number: {head}")
    return [x for x in letters if x != "d"], [x for x in letters if x == "d"], numbers[1].split() if numbers else []


def _conjuncts(parts: Sequence[str]) -> str:
    if len(parts) == 1:
        return f"  {parts[0]}"
    return "  repeat match goal with |- _ /\\ _ => split end.\n" + "\n".join(f"  {{ {part} }}" for part in parts)


def _ends(claim: Statement, parts: Sequence[str], laws: Sequence[str], numbers: Sequence[str]) -> str:
    """A number in [0, 1] is at an end, or 1/(1 + u); at the ends both sides are the same."""
    if len(numbers) != 1 or len(claim.relation.links) != 1:
        raise Unprintable("several numbers, or a chain with one")
    t, end = numbers[0], f"  {{ try solve [exfalso; lra]; {_same(laws)} }}\n"
    return f"""  destruct (at_ends {t} ltac:(lra)) as [->|[->|inside]].
{end}{end}  {{ destruct (odds_of {t} ltac:(lra)) as (u & pu & ->).
  {parts[0]} }}"""


def _same(laws: Sequence[str]) -> str:
    positive = "; ".join(f"try assert (0 < {SHARES[x]}) by lra" for x in laws)
    logs = named([*(SHARES[x] for x in laws), "2"])
    how = spread(laws)
    return f"""rewrite ?mix_at_zero, ?mix_at_one; sides_of_definitions; try solve [cbn; lra]; open_sums;
  assert (one : sum n {how.weights} = 1) by ({how.adds_up});
  assert (zero : sum n {how.tilt} = 0) by ({how.vanishes});
  outcome_by_outcome {how.weights} one {how.tilt} zero;
  {one_outcome(laws).replace(". ", "; ").removesuffix(".")};
  {zeros(laws)}; {positive}; decide_real; settle_signs;
  first [lra | solve [lacking] | try (right; symmetry); {logs}; number_of_logs]."""


SHANNON = "Shannon"
"""The template of claims about random variables."""
INSTEAD = "verdict.recheck() checks it without Coq, and a course can bring a proof of its own: docs, formal proofs"
"""What can be done where no file is printed."""
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
    if status not in (str(Status.PROVED), str(Status.FORMAL)):
        raise Unprintable(f"{claim}: found a verdict that is {status}; expected proved: only a certificate is printed")
    try:
        if certificate.get("template") == SHANNON:
            before, theorem = variables.printed(claim, certificate)
            return f"(* {_comment(claim)} *)\n{HEADER}\n{before}\n\n{theorem}\nPrint Assumptions checked.\n"
        stated = statement(_asked(claim, where))
        lemmas, script = proof(stated, certificate) if certificate else _of_theorem(stated)
    except (Unsayable, OutOfReach, Unreadable) as error:
        raise Unprintable(f"{claim}: the certificate is not printed: {error}; {INSTEAD}") from None
    except Unprintable as error:
        raise Unprintable(f"{claim}: the certificate is not printed: the template {error}; {INSTEAD}") from None
    shown = "\n\n".join(dict.fromkeys(lemmas))
    theorem = f"Theorem checked :\n{stated}.\nProof.\n{script}\nQed.\n\nPrint Assumptions checked.\n"
    told = f"{claim}, where {where}" if where else claim
    return f"(* {_comment(told)} *)\n{HEADER}\n{library()}\n{shown}\n\n{theorem}"


def _of_theorem(stated: str) -> Scripts:
    """The script of what a theorem of the catalogue says."""
    theorem = theorem_of(stated)
    if theorem is None:
        raise Unprintable("is a theorem about any metric, which `divergences formal` has Coq check")
    return [*modules(theorem.sources, theorem.path), opened(theorem.path)], f"  intros; {theorem.used()}."


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
