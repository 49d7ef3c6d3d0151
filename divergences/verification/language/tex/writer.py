"""A formula as a tree of the language, each part with its place: laws get p, q, r, numbers a letter each.

Relations and domains are then joined to one claim: what is claimed, iff, given.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from divergences.verification.language.reader import expr
from divergences.verification.language.reader.expr import Expr
from divergences.verification.language.reader.lexer import EQUAL_IF, EQUAL_IFF
from divergences.verification.language.reader.relations import for_each, with_equality
from divergences.verification.language.reader.writer import parsed
from divergences.verification.language.tex import names
from divergences.verification.language.tex.clauses import Clause, Conventions
from divergences.verification.language.tex.cursor import GENERATED
from divergences.verification.language.tex.nodes import Node, outcomes
from divergences.verification.language.tex.refusals import asked_of_twins, refuse_functions, refuse_places, refuse_units
from divergences.verification.language.tex.symbols import DATA_LAW, refuse_escaped
from divergences.verification.language.tex.tokens import Token, asked, refused
from divergences.verification.language.vocabulary import IN_NATS

LETTERS = "tsabckglmowuvyzfh"
OTHER = "other"
"""The answer of who says that a law is not that of G(z)."""


def role(law: str) -> str:
    """data, model, or neither."""
    base = law.replace("\\mathbb", "").replace("{", "").replace("}", "").partition("_")[0].rpartition("\\")[2][-1:]
    below = law.partition("_")[2]
    if law in (DATA_LAW, "X") or law.startswith("x_"):
        return "model" if below in names.MODEL else "data"
    if base in "pP" and law.partition("_")[0] in (base, f"\\mathbb{{{base}}}"):
        return "data" if below in names.DATA else "model" if below in names.MODEL else ""
    if law == GENERATED or (base in "qQ" and (not below or below in names.MODEL)):
        return "model"
    return ""


@dataclass
class Writer:
    """The letters of one statement."""

    conventions: Conventions
    given: dict[str, str] = field(default_factory=dict[str, str])
    pair: tuple[str, str] = ("p", "q")

    @classmethod
    def of(cls, nodes: Sequence[Node], conventions: Conventions) -> Writer:
        """A letter for each symbol of the statement; refused where two symbols would have to share one."""
        writer = cls(conventions)
        leaves = [leaf for node in nodes for leaf in node.walk()]
        refuse_units(leaves, conventions)
        writer._laws(leaves)
        writer._critics(leaves)
        refuse_functions(leaves)
        writer._numbers(leaves)
        refuse_escaped(nodes, writer.given)
        return writer

    def _laws(self, leaves: Sequence[Node]) -> None:
        """p and q to the laws of those names, then by role, then the letters that are left."""
        first = {leaf.text: leaf.at for leaf in reversed(leaves) if leaf.kind == "law"}
        named = [law for law in first if role(law) == "data" and law != DATA_LAW]
        laws = sorted((law for law in first if law != DATA_LAW or not named), key=lambda law: first[law])
        self._refuse_generated(laws, first)
        twins = [law for law in laws if len(law) == 1 and law.isupper() and law.lower() in first]
        if twins and not self.conventions.letters:
            raise asked_of_twins(twins[0], first[twins[0]])
        if self.conventions.letters == "same":
            laws = [law for law in laws if law not in twins]
        for wanted in (
            lambda law: law,
            lambda law: law.lower(),
            lambda law: {"data": "p", "model": "q"}.get(role(law), ""),
        ):
            for law in laws:
                letter = wanted(law)
                if law not in self.given and letter in ("p", "q", "r") and letter not in self.given.values():
                    self.given[law] = letter
        for law in laws:
            free = [letter for letter in "pqr" if letter not in self.given.values()]
            if law not in self.given and not free:
                raise refused(f"a fourth distribution {law}", first[law], "at most three distributions: p, q, r")
            self.given.setdefault(law, free[0] if free else "")
        if self.conventions.letters == "same":
            self.given |= {law: self.given[law.lower()] for law in twins}
        self._roles(leaves, laws)

    def _refuse_generated(self, laws: list[str], first: dict[str, int]) -> None:
        """The law of G(z) is another than q, or it is q: whoever wrote both is asked."""
        others = [law for law in laws if role(law) == "model" and law != GENERATED]
        if GENERATED in laws and others:
            if self.conventions.generator == OTHER:
                return
            named = all(law.partition("_")[2] in names.OF_G for law in others)
            if self.conventions.generator not in others and not (named and len(others) == 1):
                raise asked(
                    f"{others[0]} and D(G(z))", first[GENERATED], f"{others[0]} is the distribution of G(z), or another",
                    "generator", ((others[0], f"{others[0]} is the distribution of G(z)"), (OTHER, f"{others[0]} is another")),
                )  # fmt: skip
            laws.remove(GENERATED)
            self.given[GENERATED] = "q"
            self.given[others[0]] = "q"

    def _roles(self, leaves: Sequence[Node], laws: list[str]) -> None:
        """Whose discriminator D^* is, and between whom V is."""
        asked = [leaf for leaf in leaves if leaf.kind == "Dstar" or leaf.text == DATA_LAW]
        if not asked:
            return
        ours = [law for law in laws if role(law) == "data"]
        others = self.conventions.generator == OTHER
        same = {self.given[law] for law in laws if role(law) == "model" and not (others and law != GENERATED)}
        if len(ours) > 1 or len(same) > 1 or any(not role(law) for law in laws):
            raise refused(
                "a discriminator between several distributions",
                asked[0].at,
                r"its distributions, D^*_{p, q}, or V(p, q, D)",
            )
        data = self.given[ours[0]] if ours else "p"
        self.given[DATA_LAW] = data
        self.pair = (data, next(iter(same), "q" if data == "p" else "p"))

    def _critics(self, leaves: Sequence[Node]) -> None:
        critics = {leaf.text: leaf.at for leaf in leaves if leaf.kind == "critic"}
        if len(critics) > 1:
            one, other, *_ = critics
            raise refused(f"{one} beside {other}", max(critics.values()), "one discriminator")

    def _numbers(self, leaves: Sequence[Node]) -> None:
        symbols = list(dict.fromkeys(leaf.text for leaf in leaves if leaf.kind == "letter"))
        at = {leaf.text: leaf.at for leaf in reversed(leaves) if leaf.kind == "letter"}
        if "e" in symbols:
            raise refused("e", at["e"], r"e^{…} or \exp(…) for the exponential, or another letter for a number")
        own = {x: x for x in symbols if len(x) == 1 and x.islower() and x.isascii()}
        own |= {x: names.OWN_GREEK[x] for x in symbols if x in names.OWN_GREEK}
        own |= {x: "n" for x in symbols if x == self.conventions.size}
        self.given |= own
        for symbol in symbols:
            if symbol in own:
                continue
            wanted = symbol.lower()[:1]
            free = [
                x
                for x in (wanted, *LETTERS)
                if x.isalpha() and x not in self.given.values() and x not in names.NO_LETTERS
            ]
            if not free:
                raise refused(f"one number too many, {symbol}", at[symbol], "fewer letters")
            self.given[symbol] = free[0]

    def tree(self, node: Node) -> Expr:
        """The formula in the names of the language, each part at its place."""
        match node.kind:
            case "critic":
                return self._name("d", node.at)
            case "sites" | "function":
                return self._name("x", node.at)
            case "Dstar":
                pair = [self.given[part.text] for part in node.parts] if node.parts else self.pair
                return self._made("call", "Dstar", node.at, *(self._name(letter, node.at) for letter in pair))
            case "law" | "letter":
                return self._name(self.given[node.text], node.at)
            case "call":
                return self._call(node)
            case _ if node.parts:
                return self._made(node.kind, None, node.at, *map(self.tree, node.parts))
            case _:
                return parsed(node.text, node.at)

    def _name(self, said: str, at: int) -> Expr:
        return expr.node("name", said, (), (at, at))

    def _made(self, op: str, value: str | None, at: int, *args: Expr) -> Expr:
        start = args[0].span[0] if op in expr.BETWEEN else at
        return expr.low(expr.node(op, value, args, (start, max([at, *(x.span[1] for x in args)]))))

    def _call(self, node: Node) -> Expr:
        bits = self.conventions.unit == "bits"
        name = {"ln": "log", "log": "log2" if bits else "log"}.get(node.text, node.text)
        found = self._made("call", name, node.at, *map(self.tree, node.parts))
        if not (bits and node.text in IN_NATS):
            return found
        two = expr.node("number", "2", (), (node.at, node.at))
        return self._made("/", None, node.at, found, self._made("call", "log", node.at, two))


@dataclass(frozen=True)
class Relation:
    """Sides and the relations between them."""

    sides: tuple[Node, ...]
    marks: tuple[Token, ...]
    negated: bool = False


@dataclass(frozen=True)
class Domain:
    """letter in set, as the language says it."""

    letter: Node
    said: str
    at: int


def tree_of(made: list[tuple[Clause, Relation | Domain]], conventions: Conventions) -> Expr:
    """The clauses in the order of the language: the relation, iff, given."""
    made = _of_one_variable(made)
    nodes = [node for _, x in made for node in (x.sides if isinstance(x, Relation) else (x.letter,))]
    refuse_places(nodes)
    writer = Writer.of(nodes, conventions)
    said = [(clause.word, x) for clause, x in made]
    said = _implication(said)
    main = [x for word, x in said if word == ""]
    condition = [x for word, x in said if word == "iff"]
    given = [x for word, x in said if word == "given"]
    equal = [(word, x) for word, x in said if word in (EQUAL_IF, EQUAL_IFF)]
    if len(main) != 1 or len(condition) + len(equal) > 1:
        raise refused("several statements", made[0][0].at if made else 0, "one relation, and at most one \\iff")
    _refuse_outcome_by_outcome(main[0], condition)
    words = [*["iff"] * len(condition), *["and"] * len(equal), *("," if k else "given" for k in range(len(given)))]
    first = _one(writer, main[0])
    same = [with_equality(first, _one(writer, x), word, _place(x) + 1) for word, x in equal]
    parts = (first, *(_one(writer, x) for x in condition), *same, *(_one(writer, x) for x in given))
    return expr.node("text", tuple(words), parts, (parts[0].span[0], parts[-1].span[1])) if words else parts[0]


def _of_one_variable(made: list[tuple[Clause, Relation | Domain]]) -> list[tuple[Clause, Relation | Domain]]:
    """p for p_X, if all laws are of X alone; of X and Y they are several."""
    sides = [side for _, x in made if isinstance(x, Relation) for side in x.sides]
    laws = {leaf.text: leaf for side in sides for leaf in side.walk() if leaf.kind == "law"}
    named = {text: leaf for text, leaf in laws.items() if re.fullmatch(r"[pqrPQ]_[XYZ]", text)}
    if len({text[-1] for text in named}) > 1 and (bare := [text[0] for text in named if text[0] in laws]):
        several = " and ".join(text for text in named if text[0] == bare[0])
        raise refused(
            f"{bare[0]} beside {several}", laws[bare[0]].at, "a letter of its own for each distribution: p, q, r"
        )
    if len({text[-1] for text in named}) != 1:
        return made
    change = partial(_renamed, named)
    return [
        (clause, replace(x, sides=tuple(side.mapped(change) for side in x.sides)) if isinstance(x, Relation) else x)
        for clause, x in made
    ]


def _renamed(named: Collection[str], x: Node) -> Node:
    return replace(x, text=x.text[0]) if x.kind == "law" and x.text in named else x


def _implication(said: list[tuple[str, Relation | Domain]]) -> list[tuple[str, Relation | Domain]]:
    """A ⇒ B is B given A; of relations at each outcome, q ≪ p where they say that, and refused if they do not."""
    word = "implies" if any(word == "implies" for word, _ in said) else "given"
    if word == "implies":
        said = [({"implies": "", "": "given"}.get(word, word), x) for word, x in said]
    claimed = [x for w, x in said if w == "" and isinstance(x, Relation) and _by_outcome(x)]
    supposed = [x for w, x in said if w == "given" and isinstance(x, Relation)]
    each = [x for x in supposed if _by_outcome(x)]
    if not claimed or not each:
        return said
    if len(supposed) == 1 and (made := _dominated(supposed[0], claimed[0])):
        return [(w, made if w == "" else x) for w, x in said if x is not supposed[0]]
    found, expected = for_each(word)
    raise refused(found, each[0].marks[0].at, expected)


def _dominated(x: Relation, y: Relation) -> Relation | None:
    """p(x) > 0 ⇒ m(x) > 0 says p ≪ m, and so does m(x) = 0 ⇒ p(x) = 0."""
    marks = [mark.text for mark in (*x.marks, *y.marks)]
    zero = all(len(z.sides) == 2 and z.sides[1].kind == "number" and float(z.sides[1].text) == 0 for z in (x, y))
    if (
        not zero
        or not (_by_outcome(x) and _by_outcome(y))
        or x.negated
        or y.negated
        or marks not in ([">"] * 2, ["="] * 2)
    ):
        return None
    sides = (x.sides[0], y.sides[0]) if marks[0] == ">" else (y.sides[0], x.sides[0])
    return Relation(sides, (replace(x.marks[0], text="<<"),))


def _refuse_outcome_by_outcome(main: Relation | Domain, condition: Sequence[Relation | Domain]) -> None:
    if condition and all(isinstance(x, Relation) and _by_outcome(x) for x in (main, condition[0])):
        found, expected = for_each("iff")
        raise refused(found, _place(condition[0]), expected)


def _by_outcome(x: Relation) -> bool:
    """Whether it is about p(x), and not about p as a whole."""
    return any(leaf.of for side in x.sides for leaf in outcomes(side))


def _place(x: Relation | Domain) -> int:
    return x.at if isinstance(x, Domain) else x.sides[0].at


def _one(writer: Writer, x: Relation | Domain) -> Expr:
    if isinstance(x, Domain):
        letter, among = writer.tree(x.letter), expr.node("set", x.said.strip(), (), (x.at, x.at))
        return expr.node("in", None, (letter, among), (letter.span[0], x.at))
    sides = tuple(writer.tree(side) for side in x.sides)
    span = sides[0].span[0], sides[-1].span[1]
    chain = expr.node("chain", tuple(mark.text for mark in x.marks), sides, span)
    return expr.node("not", None, (chain,), span) if x.negated else chain
