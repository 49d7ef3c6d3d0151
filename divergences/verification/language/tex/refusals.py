"""What may not stand in one formula: two units, two functions, a variable outside of its sum; P beside p is asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from divergences.verification.language.errors import TwoReadings
from divergences.verification.language.tex import names
from divergences.verification.language.tex.clauses import Conventions
from divergences.verification.language.tex.nodes import ONE_NUMBER, Node, outcomes
from divergences.verification.language.tex.tokens import asked, refused
from divergences.verification.language.vocabulary import DIVERGENCES, IN_NATS

OF_LAWS = (*DIVERGENCES, "CE", "H", "Renyi", "V", "W1")
UNITS = (("nats", "in nats"), ("bits", "in bits"))


def free_variable(nodes: Sequence[Node]) -> None:
    """Refuse x and y in one pointwise relation, and D(G(z)) outside an expectation."""
    of = {leaf.of: leaf.at for node in nodes for leaf in outcomes(node) if leaf.of}
    for said, at in of.items():
        if said.startswith("G("):
            raise refused(f"D({said})", at, "an expectation over z around it")
    for node in nodes:
        for leaf in _outside(node):
            if leaf.text in of:
                raise refused(f"{leaf.text} itself beside p({leaf.text})", leaf.at, "a sum or an expectation over it")
    if len(of) > 1:
        raise refused(f"the variables {', '.join(of)}", max(of.values()), "one variable for all outcomes")


def _outside(node: Node) -> Iterator[Node]:
    """The letters outside what is one number."""
    if node.kind == "letter":
        yield node
    elif node.kind != "call" or node.text not in ONE_NUMBER:
        for part in node.parts:
            yield from _outside(part)


def one_probability(nodes: Sequence[Node]) -> None:
    """Refuse −p log p − (1 − p) log(1 − p) beside one number: there p is the probability of one of two outcomes."""
    numbers = [node for node in nodes if not any(True for _ in outcomes(node))]
    loose = [x for node in nodes for x in _parts_outside(node) if x.kind == "-" and _is_one_less(x)]
    if loose and any(x.kind == "call" and x.text in ONE_NUMBER for node in numbers for x in node.walk()):
        law = loose[0].parts[1]
        expected = "another letter for one probability, t, or a sum over outcomes"
        raise refused(f"{law.text} and 1 - {law.text} beside one number", law.at, expected)


def _is_one_less(node: Node) -> bool:
    return node.parts[0].text == "1" and node.parts[1].kind == "law" and "_" not in node.parts[1].text


def _parts_outside(node: Node) -> Iterator[Node]:
    """The parts outside what is one number."""
    yield node
    if node.kind != "call" or node.text not in ONE_NUMBER:
        for part in node.parts:
            yield from _parts_outside(part)


def refuse_places(nodes: Sequence[Node]) -> None:
    """Refuse p(x) beside p(y) in divergences, which are two laws, and p_K beside p_i, which may be p at K or a law."""
    taken = [x for node in nodes for x in _arguments(node, inside=False) if x.kind == "law"]
    for leaf in taken:
        others = [
            x for x in taken if x.text == leaf.text and x.of != leaf.of and (x.of in PLACES or (x.of and leaf.of))
        ]
        if others:
            one, other = sorted((leaf, others[0]), key=lambda x: x.at)
            raise refused(
                f"{_at(one)} and {_at(other)}, which may be two distributions,", other.at,
                "one of them: two letters for two distributions, KL(p \\| q), or one variable",
            )  # fmt: skip
    for call in (x for node in nodes for x in node.walk() if x.kind == "call" and x.text in DIVERGENCES):
        of = {x.of: x for part in call.parts for x in outcomes(part) if x.of and x.kind == "law"}
        if len(of) > 1:
            raise refused(
                f"the variables {', '.join(of)} in {call.text}", call.at, "one variable, or distributions without any"
            )
    held = {id(x) for x in taken}
    loose = [x for node in nodes for x in node.walk() if x.kind == "law" and id(x) not in held]
    for leaf in loose:
        name, _, below = leaf.text.partition("_")
        single = len(below) == 1 and below.isalpha() and below not in (*names.DATA, *names.MODEL)
        if single and not leaf.of and any(x.text == name and x.of for x in loose):
            raise refused(
                f"{leaf.text} beside {name} at each outcome, which has two readings,", leaf.at,
                f"another letter for another distribution; {name} at one outcome is not read",
            )  # fmt: skip


PLACES = ("i", "j", "k")
"""Below a law in a divergence they may number laws."""


def _at(law: Node) -> str:
    return f"{law.text} at {law.of}" if law.of else law.text


def _arguments(node: Node, *, inside: bool) -> Iterator[Node]:
    """The laws that are arguments of divergences, and those that expectations are under."""
    if inside:
        yield node
    for k, part in enumerate(node.parts):
        quantity = node.kind == "call" and (node.text in OF_LAWS or (node.text == "E" and k == 0))
        bound = node.kind == "call" and node.text in ("sum", "E") and not quantity
        yield from _arguments(part, inside=quantity or (inside and not bound))


def refuse_functions(leaves: Sequence[Node]) -> None:
    """f(x) is n numbers, as the points of the outcomes are: one function, in means that are linear in it."""
    functions = [leaf for leaf in leaves if leaf.kind == "function"]
    others = [
        leaf for leaf in leaves if leaf.kind == "sites" or (leaf.kind == "function" and leaf.text != functions[0].text)
    ]
    if functions and others:
        raise refused(f"{functions[0].text} beside {others[0].text}", functions[0].at, "one function of the outcomes")
    for leaf in leaves:
        if (leaf.kind == "**" or (leaf.kind == "call" and leaf.text != "E") or leaf.kind == "/") and any(
            x.kind == "function" for part in leaf.parts[leaf.kind == "/" :] for x in part.walk()
        ):
            raise refused(f"{functions[0].text} inside of {leaf.text}", leaf.at, "means in which it stands by itself")


def asked_of_twins(law: str, at: int) -> TwoReadings:
    """P beside p: a law and its density, or two laws."""
    answers = (
        ("same", f"{law} and {law.lower()} are one distribution"),
        ("two", f"{law} and {law.lower()} are two distributions"),
    )
    return asked(
        f"{law} beside {law.lower()}", at, "the same distribution, or two (r for the other)", "letters", answers
    )


def refuse_units(leaves: Sequence[Node], conventions: Conventions) -> None:
    """Bits and nats in one formula: whoever wrote it is asked."""
    called = {leaf.text: leaf.at for leaf in leaves if leaf.kind == "call"}
    binary = called.get("log2")
    if conventions.unit or binary is None:
        return
    if units := [name for name in IN_NATS if name in called]:
        raise asked(
            f"\\log_2 beside {units[0]}", binary,
            rf"add \text{{in bits}} if {units[0]} is in bits, or \text{{in nats}} if it is not", "unit", UNITS,
        )  # fmt: skip
    if "log" in called:
        raise asked(
            r"\log_2 beside \log", binary,
            r"add \text{in bits} if \log has base 2 too, or \text{in nats} if it is \ln", "unit", UNITS,
        )  # fmt: skip
