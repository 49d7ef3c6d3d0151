"""A formula in the language of claims, each character with its place: laws get p, q, r, numbers a letter each.

Relations and domains are then joined to one claim: what is claimed, iff, given.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from divergences.verification.language.reader.relations import for_each
from divergences.verification.language.tex import names
from divergences.verification.language.tex.clauses import Clause, Conventions
from divergences.verification.language.tex.cursor import GENERATED
from divergences.verification.language.tex.nodes import Node, outcomes
from divergences.verification.language.tex.refusals import asked_of_twins, refuse_functions, refuse_places, refuse_units
from divergences.verification.language.tex.symbols import DATA_LAW, refuse_escaped
from divergences.verification.language.tex.tokens import Token, asked, refused
from divergences.verification.language.vocabulary import IN_NATS

LEVEL = {"+": 1, "-": 1, "neg": 2, "*": 2, "/": 2, "**": 4}
"""How tightly an operation binds; 5 is what needs no parentheses."""
LETTERS = "tsabckglmowuvyzfh"
Piece = tuple[str, int]
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

    def written(self, node: Node, level: int = 0) -> list[Piece]:
        """The text of a node with the place of each piece, in parentheses where the surroundings bind more tightly."""
        own = LEVEL.get(node.kind, 5)
        if self._in_bits(node):
            own = 2
        pieces = self._bare(node)
        return [("(", node.at), *pieces, (")", node.at)] if own < level else pieces

    def _in_bits(self, node: Node) -> bool:
        return self.conventions.unit == "bits" and node.kind == "call" and node.text in IN_NATS

    def _bare(self, node: Node) -> list[Piece]:
        match node.kind:
            case "+" | "-" | "*" | "/":
                tight = {"+": (1, 2), "-": (1, 2), "*": (2, 3), "/": (2, 3)}[node.kind]
                left, right = (self.written(part, level) for part, level in zip(node.parts, tight, strict=True))
                said = node.kind if node.kind in "*/" else f" {node.kind} "
                return [*left, (said, node.at), *right]
            case "**":
                base, exponent = node.parts
                return [*self.written(base, 5), ("**", node.at), *self.written(exponent, 5)]
            case "neg":
                return [("-", node.at), *self.written(node.parts[0], 3)]
            case "call":
                return self._call(node)
            case "critic":
                return [("d", node.at)]
            case "sites" | "function":
                return [("x", node.at)]
            case "Dstar":
                pair = [self.given[part.text] for part in node.parts] if node.parts else self.pair
                return [(f"Dstar({', '.join(pair)})", node.at)]
            case "law" | "letter":
                return [(self.given[node.text], node.at)]
            case _:
                return [(node.text, node.at)]

    def _call(self, node: Node) -> list[Piece]:
        name = {"ln": "log", "log": "log2" if self.conventions.unit == "bits" else "log"}.get(node.text, node.text)
        pieces: list[Piece] = [(f"{name}(", node.at)]
        for k, part in enumerate(node.parts):
            pieces += [(", ", part.at)] if k else []
            pieces += self.written(part)
        return [*pieces, (")/log(2)" if self._in_bits(node) else ")", node.at)]


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


def written(made: list[tuple[Clause, Relation | Domain]], conventions: Conventions) -> list[Piece]:
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
    equal = [(word, x) for word, x in said if word.startswith("with equality")]
    if len(main) != 1 or len(condition) + len(equal) > 1:
        raise refused("several statements", made[0][0].at if made else 0, "one relation, and at most one \\iff")
    _refuse_outcome_by_outcome(main[0], condition)
    pieces = _one(writer, main[0])
    equality = [(f" {word} ", [x]) for word, x in equal]
    for word, parts in ((" iff ", condition), *equality, (" given ", given)):
        for k, part in enumerate(parts):
            pieces += [(word if not k else ", ", _place(part)), *_one(writer, part)]
    return pieces


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


def _one(writer: Writer, x: Relation | Domain) -> list[Piece]:
    if isinstance(x, Domain):
        return [*writer.written(x.letter), (f" in {x.said}", x.at)]
    pieces: list[Piece] = [("not ", x.sides[0].at)] if x.negated else []
    for k, side in enumerate(x.sides):
        pieces += writer.written(side)
        pieces += [(f" {x.marks[k].text} ", x.marks[k].at)] if k < len(x.marks) else []
    return pieces
