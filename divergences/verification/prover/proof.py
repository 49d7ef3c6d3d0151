"""Proofs found from a claim's text: each template proposes a certificate, and only what its check accepts counts.

A proof is a list of steps, each with what it says, the template that proves it and the theorems that it rests on; and it
can be told in a sentence.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from divergences._core.clock import worked
from divergences.verification.language.domains import Domain
from divergences.verification.language.errors import OutOfReach, Unreadable
from divergences.verification.language.grammar import Link, Statement, asked_where, read
from divergences.verification.language.massless import laws_of, where
from divergences.verification.prover import decided as checked_again
from divergences.verification.prover.forms.certificate import Certificate, Malformed, entries, entry, only, same
from divergences.verification.prover.lemmas import through_lemmas
from divergences.verification.prover.lemmas.through_lemmas import hypotheses_of, lemmas_of
from divergences.verification.prover.outcomes import cases
from divergences.verification.prover.powers import power_means
from divergences.verification.prover.rearranged import rearranged
from divergences.verification.prover.statements import gradient, halves, hypotheses, ratios
from divergences.verification.prover.statements.hypotheses import spoken_of
from divergences.verification.prover.templates import equality, table

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


EQUALITY = "equality"
"""The name of the only proof of `F = G iff C`; it uses no outside theorem."""
GRADIENT, CONDITIONAL, POWERS = "gradient", "identity under what is given", "power means"
HALF = "half of an equivalence"
WHOLE = {GRADIENT: gradient, CONDITIONAL: hypotheses, POWERS: power_means, HALF: halves, EQUALITY: equality}
"""What proves a whole statement by name: all but the last with what it gives."""
DECIDED = checked_again.NAME
LEMMAS = "lemmas"
"""The name under which a proof combines lemmas; what is proved by several templates is a chain."""
ARGUED = {"data processing"}
"""Theorems that are argued: a combination of lemmas that does without them is preferred."""
RATIOS = "bounded ratio"
"""The name under which a proof is one about mixtures, of which nothing is given."""
WITH_GIVEN = {*WHOLE, LEMMAS, RATIOS} - {EQUALITY}
"""Proofs that state all that is given; those by templates state the sets of the numbers alone."""
PATIENCE = 2.0
"""Seconds of work for a combination of lemmas, and for each of them."""
DEEPEST = 3
"""How many times a link is rearranged."""
REFUSALS = (OutOfReach, Unreadable)
"""What a template raises where a claim is outside its reach or a certificate is damaged. Anything else is a mistake of
the library, and is not caught."""


@dataclass(frozen=True)
class Proof:
    """A proof for all p and q of every length. `given` names the outside theorems that it uses."""

    template: str
    given: tuple[str, ...]
    certificate: Certificate
    read: tuple[str, ...] = ()
    """Arguments in it that a person reads, about couplings: what rests on one is argued, and no more."""

    def stored(self) -> Certificate:
        """The certificate with all that `restored` needs to make the proof again."""
        more = {"read": list(self.read)} if self.read else {}
        return self.certificate | {"template": self.template} | more

    def recheck(self) -> bool:
        """Verify the certificate again, without search: False where any number in it does not do."""
        # This is right because nothing of the search is believed. The claim is read anew from the certificate's text, which
        # has one spelling and no other entries (`_canonical`): what a reader sees there is all that is proved. It may give
        # nothing of laws that it leaves out (`spoken_of`), or it would hold of fewer points than it says. Each link is then
        # decided by the `check` of its template, from that link and the numbers beside it, wherever they came from; and the
        # theorems that it rests on are those of the templates' own table, whatever the certificate says of them.
        try:
            statement = stated(self.certificate)
            self._canonical(statement)
            if spoken_of(statement) != statement:
                return False
            steps = entries(self.certificate, "links", dict)
            if self.template in WHOLE or gradient.speaks_of(statement):
                known = self.template in WHOLE and [step.get("template") for step in steps] == [self.template]
                agreed = known and self.given == _whole_given(self.template, body(steps[0]))
                return agreed and WHOLE[self.template].check(statement, body(steps[0]))
            if self.template == LEMMAS:
                named = through_lemmas.given(steps), through_lemmas.read_by_person(steps)
                return (self.given, self.read) == named and through_lemmas.check(statement, steps, _lemma_proved)
            if self.template == RATIOS:
                return self._of_mixtures(statement, steps)
            if self.read:  # of what follows nothing contains arguments that a person reads
                return False
            if self.template == DECIDED:
                return not self.given and not steps and checked_again.check(statement)
            links = cases(statement)
            if links is None or len(links) != len(steps) or (self.template, self.given) != summary(steps):
                return False
            return all(_checked(link, step) for link, step in zip(links, steps, strict=True))
        except REFUSALS:
            return False

    def _of_mixtures(self, statement: Statement, steps: Sequence[Certificate]) -> bool:
        """Whether the only step proves the claim about mixtures that says as much."""
        mixed = ratios.substituted(statement)
        if mixed is None or len(steps) != 1:
            return False
        proof = restored(steps[0], self.given)
        only(proof.certificate, *claimed(mixed, through_lemmas.written(mixed)), "links")
        same(through_lemmas.written(mixed), entry(proof.certificate, "claim", str), "claim")
        if laws_of_statement(stated(proof.certificate)) != laws_of_statement(mixed):
            return False
        return proof.template != RATIOS and self.read == proof.read and proof.recheck()

    def _canonical(self, statement: Statement) -> None:
        """Malformed unless the claim is written as this kind of proof writes it."""
        text = through_lemmas.written(statement) if self.template in WITH_GIVEN else text_of(statement)
        only(self.certificate, *claimed(statement, text), "links")
        same(text, entry(self.certificate, "claim", str), "claim")


def restored(certificate: Certificate, theorems: Sequence[str]) -> Proof:
    """The proof whose `stored` certificate this is, and which uses these outside theorems."""
    name, by_person = entry(certificate, "template", str), entries({"read": [], **certificate}, "read", str)
    rest = {key: value for key, value in certificate.items() if key not in ("template", "read")}
    return Proof(name, tuple(theorems), rest, tuple(by_person))


def decided(statement: Statement) -> Proof | None:
    """The proof of a statement that the symbolic interpreter decides; None where the prover's arithmetic does not agree."""
    try:
        agreed = checked_again.check(statement)
    except REFUSALS:
        return None
    return _proof(DECIDED, statement, []) if agreed else None


def _proof(
    name: str,
    statement: Statement,
    steps: Sequence[Certificate],
    given: tuple[str, ...] = (),
    read: tuple[str, ...] = (),
) -> Proof:
    """The proof of that name with its claim, written as such proofs write it, and its steps."""
    text = through_lemmas.written(statement) if name in WITH_GIVEN else text_of(statement)
    return Proof(name, given, {**claimed(statement, text), "links": [*steps]}, read)


def prove(statement: Statement, *, seconds: float = 10.0) -> Proof | None:
    """A proof of the statement for all inputs, with its certificate; None where none is found in the time.

    Lemmas are combined where no template proves it, and hypotheses that are used are part of the certificate.
    """
    deadline = worked() + seconds
    found = _by_templates(statement, deadline)
    late = worked() > deadline or gradient.speaks_of(statement)
    if late or (found and not {*found.given} & ARGUED):
        return found
    combined = _by_lemmas(statement, deadline)
    best = combined if combined and not (found and {*combined.given} & ARGUED) else found
    return best or _by_ratios(statement, deadline)


def _by_ratios(statement: Statement, deadline: float) -> Proof | None:
    """A proof of the claim about mixtures that says as much where a ratio is bounded."""
    mixed = ratios.substituted(statement)
    found = mixed and prove(mixed, seconds=deadline - worked())
    return _proof(RATIOS, statement, [found.stored()], found.given, found.read) if found else None


def _by_lemmas(statement: Statement, deadline: float) -> Proof | None:
    """A proof whose links are combinations of lemmas, or proved by templates as if they stood alone."""
    try:
        parts = through_lemmas.find(statement, _link_alone, _lemma, min(deadline, worked() + PATIENCE))
    except REFUSALS:
        return None
    if parts is None:
        return None
    return _proof(LEMMAS, statement, parts, through_lemmas.given(parts), through_lemmas.read_by_person(parts))


def _link_alone(link: Link, statement: Statement, deadline: float) -> Certificate | None:
    """The certificate of a templates' proof of one link of a chain, without its hypotheses."""
    found = _by_templates(through_lemmas.alone(link, statement), deadline)
    return None if found is None else _as_part(found)


@lru_cache(maxsize=64)
def _lemma(said: str) -> Certificate | None:
    """The certificate of a templates' proof of a lemma."""
    found = _by_templates(read(said), worked() + PATIENCE)
    return None if found is None else _as_part(found)


def _as_part(found: Proof) -> Certificate:
    return {**found.certificate, "template": found.template, "given": list(found.given)}


def _lemma_proved(statement: Statement, part: Certificate) -> bool:
    """Whether a certificate of the templates proves just this statement."""
    said = claimed(statement, text_of(statement))
    only(part, "template", "given", *said, "links")
    rest = {key: part[key] for key in (*said, "links")}
    name, theorems = entry(part, "template", str), tuple(entries(part, "given", str))
    return said.items() <= part.items() and name != LEMMAS and Proof(name, theorems, rest).recheck()


def _by_templates(statement: Statement, deadline: float) -> Proof | None:
    """A proof by one template for each link and case, from the statement without its hypotheses."""
    if gradient.speaks_of(statement):
        return _whole(GRADIENT, statement, deadline)
    if statement.condition is not None:
        return _whole(EQUALITY, statement, deadline)
    if power_means.speaks_of(statement) and (found := _whole(POWERS, statement, deadline)):
        return found
    links = cases(statement)
    if links is None:
        return _whole(POWERS, statement, deadline)
    steps: list[Certificate] = []
    for link in links:
        step = _step(link, deadline)
        if step is None:
            others = (CONDITIONAL, POWERS, HALF)
            return next((x for name in others if (x := _whole(name, statement, deadline))), None)
        steps.append(step)
    template, theorems = summary(steps)
    return _proof(template, statement, steps, theorems)


def _whole(name: str, statement: Statement, deadline: float) -> Proof | None:
    """A proof by what WHOLE has under that name; None where none is found."""
    if (statement.condition is None) == (name == EQUALITY) or statement.relation.negated:
        return None
    try:
        step = WHOLE[name].find(statement, deadline)
    except REFUSALS:
        return None
    if step is None:
        return None
    return _proof(name, statement, [{"template": name, **step}], _whole_given(name, step))


def _whole_given(name: str, step: Certificate) -> tuple[str, ...]:
    """The outside theorems of a proof of a whole statement."""
    return power_means.given(step) if name == POWERS else ()


def _step(link: Link, deadline: float, depth: int = DEEPEST) -> Certificate | None:
    """The first template whose certificate for the link passes its own check; or steps for links that imply it."""
    for template in table.TEMPLATES:
        try:
            certificate = template.method.find(link, deadline)
            if certificate is not None and _checked(link, step := {"template": template.name, **certificate}):
                return step
        except REFUSALS:
            continue
    implying = rearranged(link) if depth else None
    if implying is None:
        return None
    steps: list[Certificate] = []
    for part in implying:
        step = _step(part, deadline, depth - 1)
        if step is None:
            return None
        steps.append(step)
    return {"template": REARRANGED, "links": steps}


def _checked(link: Link, step: Certificate, depth: int = DEEPEST) -> bool:
    """Whether a step proves the link, by its template's check or by steps for links that imply it."""
    name = entry(step, "template", str)
    if name == REARRANGED:
        only(step, "template", "links")
        implying, steps = rearranged(link) if depth else None, entries(step, "links", dict)
        if implying is None or len(implying) != len(steps):
            return False
        return all(_checked(part, under, depth - 1) for part, under in zip(implying, steps, strict=True))
    return _agreed(table.named(name).method.check, link, body(step))


@dataclass(frozen=True)
class _Asked:
    """A template's check of a step, known by what the link and the step say."""

    check: Callable[[Link, Certificate], bool]
    said: tuple[str, ...]
    link: Link = field(compare=False)
    step: Certificate = field(compare=False)


def _agreed(check: Callable[[Link, Certificate], bool], link: Link, step: Certificate) -> bool:
    """What a check says of a step; of the same formulas and data it is not asked twice.

    So a proof that was just found is held against its claim as it is read again, without its arithmetic a second time.
    """
    try:
        said = ast.dump(link.left), link.relation, ast.dump(link.right), *sorted(link.laws), repr(step)
    except RecursionError:  # it is nested too deep to be written down
        return check(link, step)
    return _once(_Asked(check, said, link, step))


@lru_cache(maxsize=256)
def _once(asked: _Asked) -> bool:
    return asked.check(asked.link, asked.step)


PARTS, OPTIMUM = "parts", "optimum"
"""What is named as a template by the certificates of claims that are joined, and of optima."""
DEFINED = "It holds wherever both sides are defined."
"""What is said beside it where a side was undefined at a point."""


def how(certificate: Certificate) -> str:
    """The sentence; nothing for a certificate of another kind."""
    name, links = certificate.get("template"), certificate.get("links")
    if name == OPTIMUM and "at" in certificate:
        bound, value = (how(certificate[part]["proof"]) for part in ("bound", "at"))
        return f"That it is optimal: {bound} Its value: {value}"
    if not isinstance(name, str) or not isinstance(links, list):
        return ""
    if name == "power means" and links:
        return f"The proof uses the template {name!r}: {power_means.in_words(links[0])}."
    if name == "bounded ratio" and links:
        mixed = "With mixtures in place of the distributions whose ratio is bounded, the claim says"
        return f"{mixed} {links[0]['claim']}. {how(links[0])}"
    if name != "lemmas":
        templates = dict.fromkeys(
            str(step["template"]) for step in links if isinstance(step, dict) and "template" in step
        )
        parts = f" ({', '.join(templates)})" if name == "chain" and templates else ""
        return f"The proof uses the template {name!r}{parts}."
    lemmas = "; ".join(f"{weight} × ({said})" for said, weight in lemmas_of(certificate).items())
    used = hypotheses_of(certificate)
    hypotheses = f" It uses what is given {used} time{'s' * (used != 1)}." if used else ""
    return f"The proof combines {lemmas or 'facts that need no lemma'}.{hypotheses}"
