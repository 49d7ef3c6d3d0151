"""What is left out where one reading is left: the distributions of KL <= 1, the kind of H(p, q), a score in V(p, q, 1/2)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from divergences.verification.language.characters import two_readings
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.reader.expr import Expr, call, node
from divergences.verification.language.reader.relations import words_of
from divergences.verification.language.typed import Typed
from divergences.verification.language.vocabulary import DIVERGENCES, SPELLINGS

BARE = {word: re.compile(rf"(?:{word}|{SPELLINGS.get(word, word)})") for word in DIVERGENCES if word.isalnum()}
"""Divergences, and how they are written."""
OF_ONE = ("log", "log2", "log10", "exp", "sqrt", "abs", "-", "+", "*", "/", "neg")


@dataclass(frozen=True)
class Omitted:
    """The pass over the tree of one text."""

    typed: Typed

    def of(self, tree: Expr) -> Expr:
        """The tree with what was left out."""
        called = {x.value for x in tree.walk() if x.op == "call"}
        defines = tree.op == "text" and ";" in words_of(tree)
        if not defines and any(_bare(x) for x in tree.walk()):
            self.refuse_others(tree)
            tree = tree.rewrite(_with_laws)
        if "H" in called:
            tree = self.with_kind(tree.rewrite(self.of_outcomes))
        return tree.rewrite(_of_number) if "V" in called else tree

    def refuse_others(self, tree: Expr) -> None:
        """Beside KL with arguments, KL alone is of p and q if that is what the others are of; else nobody knows."""
        for x in tree.walk():
            if x.op == "call" and x.value in DIVERGENCES and not (x.args[0].is_name("p") and x.args[1].is_name("q")):
                bare = next(y for y in tree.walk() if _bare(y))
                said = self.typed.text[bare.span[0] : bare.span[1]]
                at = self.typed.at(bare.span[0])
                raise Unreadable(f"the name {said!r}", at, f"its arguments, {_bare(bare)}(p, q)")

    def of_outcomes(self, here: Expr) -> Expr | None:
        """H(X) as H(p), beside p(x)."""
        variable = here.args[0] if here.op == "call" and here.value == "H" and len(here.args) == 1 else here
        if not variable.is_name(*"XYZ") or not re.search(rf"[pP]\({str(variable.value).lower()}\)", self.typed.text):
            return None
        return here.of(node("name", "p", (), variable.span))

    def with_kind(self, tree: Expr) -> Expr:
        """H(p, q) as the cross entropy, beside H(p); else it may be Hellinger's distance."""
        pairs = [x for x in tree.walk() if x.op == "call" and x.value == "H" and len(x.args) == 2]
        if not pairs:
            return tree
        entropies = any(
            x.op == "call" and (x.value == "CE" or (x.value == "H" and len(x.args) == 1)) for x in tree.walk()
        )
        if not entropies or any(x.op == "call" and x.value == "Hell2" for x in tree.walk()):
            first = pairs[0]
            said = self.typed.text[first.span[0] : first.span[1]]
            at = self.typed.at(first.span[0])
            raise two_readings(said, at, "CE(p, q), the cross entropy", "√(H²(p, q)), Hellinger's distance")
        return tree.rewrite(lambda x: node("call", "CE", x.args, x.span) if x in pairs else None)


def _bare(here: Expr) -> str:
    """The divergence that a name says, "" if none."""
    said = str(here.value) if here.op == "name" else ""
    if here.op == "at" and here.value == "_":
        said = f"{here.args[0].value}_{here.args[1].value}"
    return next((word for word, spelling in BARE.items() if said and spelling.fullmatch(said)), "")


def _with_laws(here: Expr) -> Expr | None:
    if not (word := _bare(here)):
        return None
    laws = (node("name", letter, (), here.span) for letter in "pq")
    return call(word, *laws, span=here.span)


def _of_number(here: Expr) -> Expr | None:
    """V of one number for all outcomes, by its definition."""
    if here.op != "call" or here.value != "V" or len(here.args) != 3:
        return None
    p, q, score = here.args
    if not all(x.op == "number" or x.op in OF_ONE or (x.op == "call" and x.value in OF_ONE) for x in score.walk()):
        return None
    one = node("number", "1", (), score.span)
    taken = call("E", p, call("log", score)), call("E", q, call("log", node("-", None, (one, score), score.span)))
    return node("+", None, taken, here.span)
