"""What a tree means in the names of the language: sums without indices, optima as calls, letters without their outcomes.

Each pass takes a tree and gives one: outcomes behind brackets, optima, sums, claims of each outcome, letters, laws of draws.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from divergences.verification.language.characters import two_readings
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.reader.expr import Expr, call, node
from divergences.verification.language.reader.names import LETTER, OPTIMA, Binder
from divergences.verification.language.reader.products import FACTORS, LAW, LAWS, is_one_number
from divergences.verification.language.reader.relations import together
from divergences.verification.language.sums import Range, part_refused, ranged, size_asked
from divergences.verification.language.typed import Typed
from divergences.verification.language.vocabulary import DIVERGENCES

VECTORS = "pqrd"
WORDS = {"sup": "max", "inf": "min"}
SAID = {"prod": "Π_i", "max": "max_i", "min": "min_i"}
INDEXED = r"\s*(?:[a-eh-oq-zα-ω]\s*(?:=|<|≤|>|≥|!|≠|∈|\bin\b)|\d+\s*(?:<|≤)|[A-Z]\s*$)"
SITES = r"(?<![A-Za-z]{2})(?<=[\w²³)\]}*⋆|])\(x\)|_\{[^{}]*\}|_x(?!\w)|(?<!\w)x\s*[~∼]"
"""Where x is an outcome, or runs over all of them."""
MORE = (
    r"\s*(?:(?P<index>\w)\s*[:|]\s*)?(?P<one>[pqr])(?:\(\w\)|_\w)?\s*(?P<sign>>=?|<=?|≥|≤)\s*"
    r"(?P<other>[pqr])(?:\(\w\)|_\w)?\s*"
)
"""The outcomes where one law has more than another."""
MEASURED = (*DIVERGENCES, "CE", "H", "Renyi", "W1")


@dataclass(frozen=True)
class Meanings:
    """The passes over the tree of one text."""

    typed: Typed

    def of(self, tree: Expr) -> Expr:
        """The tree in the names of the language."""
        ops = {x.op for x in tree.walk()}
        if "of" in ops:
            tree = tree.rewrite(self.with_letters)
        if "bind" in ops:
            tree = self.optimised(tree).rewrite(self.factored).rewrite(self.summed)
        if ops & {"at", "of"}:
            self.refuse_unbound(tree)
            tree = together(tree, self.typed)
            tree = self.without_variables(tree).rewrite(self.without_outcomes)
        for here in tree.walk():
            if here.op == "call" and here.value in MEASURED:
                self.refuse_draws(here)
        return tree

    def at(self, tree: Expr) -> int:
        """The column at which a part of the tree begins."""
        return self.typed.at(tree.span[0])

    def said(self, tree: Expr) -> str:
        """The characters of the text that a part of the tree stands for."""
        return self.typed.text[tree.span[0] : tree.span[1]]

    # outcomes behind brackets

    def with_letters(self, here: Expr) -> Expr | None:
        """(p - q)(x) as p(x) - q(x): the outcome behind a bracket is that of the letters in it; else it may be a factor."""
        if here.op != "of":
            return None
        letter, said, start = here.value  # type: ignore[misc]
        (base,) = here.args
        bracket = base.args[0] if base.op == "**" else base
        draws = base.op == "**" and bracket.op == "name" and base.args[1].is_name("n")
        one_number = bracket.op == "call" and is_one_number(bracket)
        lawful = any(x.is_name(*LAW) for x in bracket.walk()) and not any(x.op == "at" for x in bracket.walk())
        placed = lawful and not one_number and not draws
        if not placed or (letter == "x" and bracket.op != "name" and self.has_sites(bracket)):
            if not placed and (letter not in "xX" or re.search(r"(?<!\w)x\s*(?:in\b|∈)", self.typed.text)):
                return node("*", None, (base, node("name", letter, (), here.span)), here.span)
            other = "x as an outcome, which stands behind a letter, p(x), or behind a bracket with one"
            raise two_readings(said, self.typed.at(start), "…*x, a product", other)

        def place(x: Expr) -> Expr | None:
            return node("at", "(", (x, node("name", letter, (), x.span)), x.span) if x.is_name(*LAW) else None

        found = bracket.rewrite(place)
        return base.of(found, base.args[1]) if base.op == "**" else found

    def has_sites(self, bracket: Expr) -> bool:
        """Whether x stands for sites somewhere."""
        return (
            bracket.value != "Dstar"
            and re.search(r"(?<!\w)x(?!\w)", re.compile(SITES).sub("", self.typed.text)) is not None
        )

    # optima

    def optimised(self, tree: Expr) -> Expr:
        """The tree with its optima over a law or a function as calls."""
        tree = tree.rewrite(self.gathered)
        for here in [x for x in tree.walk() if x.op == "bind"]:
            bound = _bound(here)
            found = re.compile(LETTER).fullmatch(bound.below) if bound.word in OPTIMA else None
            if bound.word in OPTIMA and found is None:
                self.refuse_optimum(bound, here)
            if found is not None:
                tree = self.optimum(tree, here, found.group(1))
        return tree

    def gathered(self, here: Expr) -> Expr | None:
        """sup_d E(p, d) - E(q, d) as the supremum of both: what has its letter belongs to an optimum that leads the side."""
        if here.op not in ("+", "-"):
            return None
        spine = [here.args[0]]
        while spine[-1].op in ("+", "-") and self.is_open(spine[-1]):
            spine.append(spine[-1].args[0])
        around = list[Expr]()
        body = spine[-1]
        while body.op == "bind" and _bound(body).word in OPTIMA and self.is_open(body):
            around.append(body)
            body = body.args[0]
        letter = re.compile(LETTER).fullmatch(_bound(around[-1]).below) if around else None
        if letter is None or not any(x.is_name(letter.group(1)) for x in here.args[1].walk()):
            return None
        for part in reversed(spine[:-1]):
            body = part.of(body, part.args[1])
        inside = here.of(body, here.args[1])
        for bind in reversed(around):
            start = here.span[0] if bind is around[0] else bind.span[0]
            inside = node("bind", bind.value, (inside,), (start, here.span[1]))
        return inside

    def is_open(self, tree: Expr) -> bool:
        """Whether no parentheses are around it."""
        return self.typed.text[tree.span[0]] != "("

    def optimum(self, tree: Expr, here: Expr, letter: str) -> Expr:
        """The tree with one optimum as a call; refused where its letter stands outside."""
        name, at = {"D": "d"}.get(letter, letter.lower() if letter in "PQ" else letter), self.at(here)
        typed = letter if letter == "D" else name

        def named(x: Expr) -> Expr | None:
            if x.op == "at" and x.value == "(" and x.args[0].is_name(typed) and x.args[1].is_name("x"):
                return node("name", name, (), x.span)
            return node("name", name, (), x.span) if x.is_name(typed) else None

        def put(x: Expr) -> Expr | None:
            if x.op != "bind" or x.span[0] != here.span[0]:
                return None
            body = x.args[0].rewrite(named)
            return call(OPTIMA[_bound(x).word], node("name", name, (), here.span), body, span=here.span)

        inside = range(*here.span)
        if any(x.is_name(typed) and x.span[0] not in inside for x in tree.walk()):
            word = _bound(here).word
            expected = f"it only behind that, and no condition on it: {word}_{name} (…)"
            raise Unreadable(f"{name} beside {word}_{name}", at, expected)
        return tree.rewrite(put)

    def refuse_optimum(self, bound: Binder, here: Expr) -> None:
        """What stands below sup or inf is a letter; below max and min it may be an index."""
        index = bool(ranged(bound.below).index) or re.compile(INDEXED).match(bound.below) is not None
        if bound.word in ("max", "min") and index:
            return
        if index:
            raise part_refused(WORDS[bound.word], bound.below, self.at(here), "max_i, min_i")
        raise Unreadable(
            f"{bound.below!r} below {bound.word}",
            self.at(here),
            "one letter: a distribution, d in [0, 1] or a function f; conditions on it are not understood",
        )

    # sums

    def factored(self, here: Expr) -> Expr | None:
        """Σ_i Σ_j p_i q_j, or Σ_{i,j}, as the product of two sums, where each factor has one of the indices."""
        if here.op != "bind" or _bound(here).word != "sum" or _bound(here).above:
            return None
        (body,), indices = here.args, [x.strip() for x in _bound(here).below.split(",")]
        if len(indices) == 1 and body.op == "bind" and _bound(body).word == "sum" and not _bound(body).above:
            indices, body = [*indices, _bound(body).below.strip()], body.args[0]
        if len(indices) != 2 or not all(re.fullmatch("[a-z]", x) for x in indices) or {*indices} & {*VECTORS}:
            return None
        parts: list[list[Expr]] = [[], []]
        for factor in _factors(body):
            has = [k for k, x in enumerate(indices) if any(y.is_name(x) for y in factor.walk())]
            if len(has) > 1 or indices[0] == indices[1]:
                return None
            parts[has[0] if has else 0].append(factor)
        if not all(parts):
            return None
        products = (functools.reduce(lambda x, y: node("*", None, (x, y), here.span), part) for part in parts)
        bound = (_bound(here)._replace(below=x) for x in indices)
        sums = (node("bind", of, (x,), here.span) for of, x in zip(bound, products, strict=True))
        return node("*", None, tuple(sums), here.span)

    def summed(self, here: Expr) -> Expr | None:
        """Σ_i p_i q_i as sum(p*q): it runs over all outcomes, and nothing in it has another index."""
        if here.op != "bind":
            return None
        bound, (body,) = _bound(here), here.args
        word, at = WORDS.get(bound.word, bound.word), self.at(here)
        more = re.compile(MORE).fullmatch(_small(bound.below)) if word == "sum" and not bound.above else None
        if more and (pair := self.most(body, more)):
            zero = node("number", "0", (), here.span)
            return call("sum", call("max", node("-", None, pair, here.span), zero, span=here.span), span=here.span)
        over = self.range(bound, word, at)
        if over.index:
            body = self.bare(body, over.index)
        if over.support:
            law = node("name", over.support.lower(), (), here.span)
            first = (
                body.args[0] if body.op == "*" and body.args[1].op == "call" and body.args[1].value == "log" else body
            )
            if _outcome(first) != law:
                return node("call", "E", (law, node("/", None, (body, law), body.span)), here.span)
        return call(word, body, span=here.span)

    def most(self, body: Expr, more: re.Match[str]) -> tuple[Expr, Expr] | None:
        """What p has more than q, where p − q is summed over the outcomes with p > q."""
        one, sign, other = more.group("one"), more.group("sign"), more.group("other")
        if sign in ("<", "<=", "≤"):
            one, other = other, one
        places = {more.group("index"), None, *re.findall(r"(?<=[pqr][(_\[])\w", _small(more.group() + self.said(body)))}
        if body.op != "-" or len(places) > 2 or not self.said(body).startswith("("):
            return None
        left, right = map(_outcome, body.args)
        return (left, right) if left.is_name(one) and right.is_name(other) else None

    def range(self, bound: Binder, word: str, at: int) -> Range:
        """What a sum runs over: everything, or the support of a law; a part is refused, and k as an upper limit asked about."""
        over = ranged(bound.below, bound.above)
        if (over.index and over.index in VECTORS) or re.fullmatch(r"\s*\w{2,}\s*", bound.below):
            expected = "an index, as in Σ_i p_i or Σ_x p(x); a sum runs over all outcomes"
            raise Unreadable(f"{bound.said!r}", at, expected)
        whole = SAID.get(word, "Σ_i or Σ_{i=1}^n")
        if over.size:
            raise size_asked(word, over.size, at, whole)
        if over.part or (over.support and word != "sum"):
            raise part_refused(word, over.part or bound.below, at, whole)
        return over

    def bare(self, body: Expr, index: str) -> Expr:
        """What is summed, without the index; refused where it stands alone, or where there is one of another sum."""

        def rule(x: Expr) -> Expr | None:
            bound = x.op == "at" and x.args[1].is_name(index)
            return _outcome(x) if bound else None

        body = body.rewrite(rule)
        for x in body.walk():
            below = str(x.args[1].value) if x.op == "at" else ""
            if re.fullmatch("[a-z]", below) and (x.value != "(" or x.args[0].is_name(*LAWS)):
                expected = "one index: a sum in a sum is not understood, but for a product of two sums"
                raise Unreadable(self.said(x), self.at(x), expected, more=f" inside a sum over {index}")
        for x in body.walk():
            beside = re.search(rf"(?<!\w){index}(?!\w)", str(x.value)) if x.op == "name" else None
            if index != "x" and beside:
                expected = (
                    f"it below a letter: p_{index}; for a number at each outcome write x_{index}, given x in R points"
                )
                at = self.typed.at(x.span[0] + beside.start())
                raise Unreadable(f"the index {index}", at, expected, more=" by itself")
        return body

    # letters

    def refuse_unbound(self, tree: Expr) -> None:
        """p_i outside of a sum over i."""
        for x in tree.walk():
            if x.op == "at" and x.value != "(" and x.args[1].is_name(*"ijkx"):
                index, law = str(x.args[1].value), str(x.args[0].value)
                raise Unreadable(
                    self.said(x),
                    self.at(x),
                    f"it inside, Σ_{index} (…), or {law}: a relation of distributions is one for every outcome",
                    more=f", outside of a sum over {index}",
                )

    def without_variables(self, tree: Expr) -> Expr:
        """p for p_X and q for q_X, if no law is of another variable."""

        def variable(x: Expr) -> str:
            found = x.op == "at" and x.value == "_" and x.args[0].is_name("p", "q") and x.args[1].is_name(*"XYZ")
            return str(x.args[1].value) if found else ""

        if len({variable(x) for x in tree.walk()} - {""}) != 1:
            return tree
        return tree.rewrite(lambda x: x.args[0] if variable(x) else None)

    def without_outcomes(self, here: Expr) -> Expr | None:
        """p for p(x); another place, or an index, is no letter."""
        if here.op != "at":
            return None
        letter, index = here.args
        if here.value == "(":
            known = (
                letter.op == "call" or letter.is_name(*LAWS, "D") or (letter.is_name(*"fghT") and index.value == "x")
            )
            if known and index.is_name("x", "X"):
                return _outcome(here)
            inside = str(index.value)
            if letter.is_name(*LAWS) and not re.compile(FACTORS).search(inside):
                one, other = (
                    f"{letter.value}*({inside})",
                    f"{letter.value}, for {letter.value} at one outcome is not read",
                )
                raise two_readings(f"{letter.value}({inside})", self.at(here), one, other)
            return node("call", letter.value, (index,), here.span)
        if here.value == "_" and letter.is_name(*"pqr"):
            expected = f"a letter for each distribution, p, q or r: {letter.value} at one outcome is not read"
            raise Unreadable(self.said(here), self.at(here), expected)
        if here.value == "[":
            raise Unreadable(f"{self.said(here)!r}", self.at(here), "numbers, names, + - * / ** and calls")
        return node("name", f"{letter.value}_{index.value}", (), here.span)

    # laws of several draws

    def refuse_draws(self, here: Expr) -> None:
        """KL(p^n, q^n) and TV(p·r, q·r): laws of several draws, or powers outcome by outcome."""
        for arg in here.args:
            said, first = self.said(arg), arg
            while first.op in ("+", "-", "*", "/"):
                first = first.args[0]
            power = first.op == "**" and first.args[0].is_name(*"pqrm")
            if not said.startswith("(") and (power or (_is_product(arg) and re.search("[*·×]", said))):
                raise Unreadable(
                    f"{said!r}",
                    self.at(arg),
                    f"({said})/1, outcome by outcome: a distribution of several draws is not read",
                    more=", which has two readings",
                )


def _bound(here: Expr) -> Binder:
    bound = here.value
    assert isinstance(bound, Binder)
    return bound


def _factors(tree: Expr) -> list[Expr]:
    """The factors of a product, one if it is none."""
    return [x for arg in tree.args for x in _factors(arg)] if tree.op == "*" else [tree]


def _small(said: str) -> str:
    """P and Q as p and q."""
    return said.replace("P", "p").replace("Q", "q")


def _outcome(here: Expr) -> Expr:
    """The letter that has an index or an outcome, D(x) as d; what has none as it is."""
    if here.op != "at":
        return here
    letter = here.args[0]
    return (
        node("name", "d", (), here.span)
        if letter.is_name("D")
        else node(letter.op, letter.value, letter.args, here.span)
    )


def _is_product(tree: Expr) -> bool:
    """Whether it is a product of laws and of nothing else."""
    return tree.op == "*" and all(x.is_name(*"pqrm") or _is_product(x) for x in tree.args)
