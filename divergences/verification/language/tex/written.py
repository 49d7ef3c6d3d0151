"""A formula in the language of claims, each character with its place: laws get p, q, r, numbers a letter each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from divergences.verification.language.tex import names
from divergences.verification.language.tex.conventions import Conventions
from divergences.verification.language.tex.formulas.binding import GENERATED
from divergences.verification.language.tex.formulas.players import refuse_escaped
from divergences.verification.language.tex.formulas.symbols import DATA_LAW
from divergences.verification.language.tex.nodes import Node
from divergences.verification.language.tex.refusals import asked_of_twins, refuse_functions, refuse_units
from divergences.verification.language.tex.tokens import asked, refused
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
