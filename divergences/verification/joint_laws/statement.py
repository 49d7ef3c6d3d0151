"""A claim about joint laws as a statement of the language: its names are computed from what is drawn, laws and channels.

A word of two conditional laws, `KL(p_{y|x}, q_{y|x})`, is one number for each x; each has a name of its own.
"""

from __future__ import annotations

import ast
import copy
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from typing import Any

from divergences.exact import Vector
from divergences.verification.interpreters.exact import NOTHING, WORDS
from divergences.verification.joint_laws.names import NAME, named, shown
from divergences.verification.joint_laws.names import WORDS as DIVERGENCES
from divergences.verification.language.characters import two_readings
from divergences.verification.language.domains import Domain
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.grammar import Link, Relation, Statement, read
from divergences.verification.language.joined import joined

SPARE = "ξκψχφτωζηιυγβαδεθλσ"
"""Letters that stand for names while the text is read."""
KNOWN = re.compile(r"([pqr])(xy|ygx|xgy|xe|ye|x|y)|([pqr])xt([pqr])y|([pqr])([oj])([kl])|([pqr])|([kl])")
"""`pxe` is p(x) once for each pair, as it stands beside p(x, y)."""
ELEMENTWISE = ("log", "log2", "log10", "exp", "sqrt", "abs", "mix", "Dstar")


@dataclass(frozen=True)
class Joint:
    """The statement, what its names are, and what a point of it has: joint laws, or laws and channels."""

    statement: Statement
    rows: Mapping[str, tuple[str, tuple[str, ...]]]
    """Name → a word, and the conditional laws that it is of for each outcome."""
    laws: tuple[str, ...]
    channels: tuple[str, ...]

    @property
    def reading(self) -> str:
        """What was read, with the names of laws as people write them."""
        return self.written(self.statement)

    def written(self, part: object) -> str:
        """A part of the statement, with the names of laws as people write them."""
        said = str(part)
        for name, (word, of) in self.rows.items():
            said = re.sub(rf"(?<!\w){name}(?!\w)", f"{word}({', '.join(of)})", said)
        return shown(said)

    def values(self, point: Mapping[str, Any]) -> dict[str, Any]:
        """What each name is at a point: for each law a table, or a vector where there are channels."""
        names = {node.id for tree in _trees(self.statement) for node in ast.walk(tree) if isinstance(node, ast.Name)}
        found = {name: value(name, point) for name in names if KNOWN.fullmatch(name)}
        found |= {x: y for x, y in point.items() if isinstance(y, Fraction)}
        for name, (word, of) in self.rows.items():
            tables = [value(x, point) for x in of]
            count = max(len(x) for x in tables if not isinstance(x, Vector))
            tables = [[x] * count if isinstance(x, Vector) else x for x in tables]
            found[name] = Vector(_word(word, args) for args in zip(*tables, strict=True))
        return found


def _word(word: str, args: Iterable[Any]) -> Any:
    args = list(args)
    return NOTHING if any(x is NOTHING for x in args) else WORDS[word](*args)


def value(name: str, point: Mapping[str, Any]) -> Any:
    """A law as a vector, conditional laws as a list with NOTHING where the condition has no mass."""
    found = KNOWN.fullmatch(name)
    law, index, one, other, of, how, channel, _, _ = found.groups() if found else (None,) * 9
    if law:
        return _part(point[law], str(index))
    if one and other:
        return Vector(a * b for a in _part(point[one], "x") for b in _part(point[other], "y"))
    if of:
        rows = [[a * b for b in row] for a, row in zip(point[of], point[str(channel)], strict=True)]
        return (
            Vector(sum(column) for column in zip(*rows, strict=True))
            if how == "o"
            else Vector(x for row in rows for x in row)
        )
    return list(map(Vector, point[name])) if name in ("k", "l") else Vector(point[name])


def space(name: str) -> str:
    """On which outcomes a law or a channel is."""
    found = KNOWN.fullmatch(name)
    law, index, one, _, _, how, _, plain, _ = found.groups() if found else (None,) * 9
    law = "" if index in ("xe", "ye") else law
    return str(index) if law else "xy" if one or how == "j" or index else "x" if plain else "y"


def _part(table: Any, index: str) -> Any:
    columns = list(zip(*table, strict=True))
    match index:
        case "xy":
            return Vector(x for row in table for x in row)
        case "x":
            return Vector(sum(row) for row in table)
        case "y":
            return Vector(sum(column) for column in columns)
        case "xe":
            return Vector(sum(row) for row in table for _ in row)
        case "ye":
            return Vector(sum(column) for _ in table for column in columns)
        case _:
            return [_normalised(row) for row in (table if index == "ygx" else columns)]


def _normalised(row: Iterable[Fraction]) -> Any:
    row = list(row)
    return Vector(x / sum(row) for x in row) if sum(row) else NOTHING


@lru_cache(maxsize=256)
def joint(text: str) -> Joint:
    """What a text says of joint laws; Unreadable, with a column, where it says none."""
    typed, channels = named(text)
    written = sorted({found.group() for found in NAME.finditer(typed.text)})
    short = dict(zip(written, (x for x in SPARE if x not in typed.text), strict=False))
    typed = typed.mapped(NAME, lambda found: short.get(found.group(), found.group()))
    try:
        if joined(typed.text):
            raise Unreadable(
                "claims that are joined", expected="one relation about joint distributions; judge them one by one"
            )
        statement = read(typed.text)
    except Unreadable as error:
        said = {ord(letter): shown(name) for name, letter in short.items()}
        raise error.moved(lambda column: typed.at(column - 1), lambda words: words.translate(said)) from None
    return _Reader(channels, {letter: name for name, letter in short.items()}).joint(statement)


def _trees(statement: Statement) -> Iterator[ast.expr]:
    yield from (*statement.trees(), *statement.conditions())


class _Reader:
    def __init__(self, channels: tuple[str, ...], letters: Mapping[str, str]) -> None:
        self.channels, self.letters, self.rows = channels, letters, dict[str, tuple[str, tuple[str, ...]]]()

    def joint(self, statement: Statement) -> Joint:
        """With the words of conditional laws by name, refused where a law is on other outcomes than expected."""
        given = tuple(x if isinstance(x, Domain) else self.relation(x) for x in statement.given)
        condition = statement.condition and self.relation(statement.condition)
        found = replace(statement, relation=self.relation(statement.relation), condition=condition, given=given)
        names = {node.id for tree in _trees(found) for node in ast.walk(tree) if isinstance(node, ast.Name)}
        names |= {x for _, of in self.rows.values() for x in of}
        laws = sorted({x for name in names if KNOWN.fullmatch(name) for x in re.findall(r"[pqr]", name)})
        domains = {x.letter for x in given if isinstance(x, Domain)}
        for name in sorted(names - domains):
            if not KNOWN.fullmatch(name) and name not in (*WORDS, *self.rows):
                raise Unreadable(
                    f"{name!r} beside joint distributions", expected="p(x, y), p(x), p(y), p(y|x), or a declaration"
                )
        return Joint(found, self.rows, tuple(laws), self.channels)

    def relation(self, relation: Relation) -> Relation:
        links = tuple(Link(self.side(x.left), x.relation, self.side(x.right)) for x in relation.links)
        for link in links:
            spaces = [self.space(link.left), self.space(link.right)]
            self._one(link, spaces)
            self.refuse_mean([link.left, link.right], spaces)
        return replace(relation, links=links)

    def refuse_mean(self, sides: Sequence[ast.expr], spaces: Sequence[str]) -> None:
        """KL(p_x, q_x) + KL(p_{y|x}, q_{y|x}), a number beside one for each x, where a mean may be meant."""
        met = [{x.id for x in ast.walk(side) if isinstance(x, ast.Name)} for side in sides]
        numbers = any(not space and any(map(KNOWN.fullmatch, names)) for names, space in zip(met, spaces, strict=True))
        rows = [name for names, space in zip(met, spaces, strict=True) if space for name in names & {*self.rows}]
        if numbers and rows:
            word, of = self.rows[rows[0]]
            said, over = f"{word}({', '.join(map(shown, of))})", self.space(ast.Name(rows[0]))
            law = f"{of[0][0]}({over})"
            raise two_readings(said, 1, f"E_{{{over}~{law}}}[{said}], its mean", f"one number for each {over}")

    def side(self, tree: ast.expr) -> ast.expr:
        tree = copy.deepcopy(tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.Name):
                node.id = self.letters.get(node.id, node.id)
                if self.channels and re.fullmatch(r"[pqr](?:xy|ygx|xgy|x|y|xt[pqr]y)", node.id):
                    if not node.id.endswith("x") or "g" in node.id:
                        raise Unreadable(
                            f"{shown(node.id)} beside a channel",
                            expected=(
                                f"{node.id[0]} of its inputs, or joint({node.id[0]}, {self.channels[0]}), output({node.id[0]}, "
                                f"{self.channels[0]})"
                            ),
                        )
                    node.id = node.id[0]
                if not self.channels and node.id in ("p", "q", "r"):
                    raise Unreadable(
                        f"{node.id} beside joint distributions, which may be {node.id}(x, y), {node.id}(x) or {node.id}(y)",
                        expected="one of them",
                    )
        tree = self.paired(self.put(tree))[0]
        self.space(tree)
        return tree

    def paired(self, tree: ast.expr) -> tuple[ast.expr, str]:
        """The tree with p(x) beside p(x, y) once for each pair, and on which outcomes it is."""
        if isinstance(tree, ast.BinOp):
            (left, one), (right, other) = self.paired(tree.left), self.paired(tree.right)
            if "xy" in (one, other):
                left, right = _for_pairs(left, one), _for_pairs(right, other)
            return ast.BinOp(left, tree.op, right), "xy" if "xy" in (one, other) else one or other
        if isinstance(tree, ast.UnaryOp):
            inner, on = self.paired(tree.operand)
            return ast.UnaryOp(tree.op, inner), on
        if isinstance(tree, ast.Call):
            found = [self.paired(x) for x in tree.args]
            word, on = getattr(tree.func, "id", ""), {x for _, x in found}
            if word in ("E", *ELEMENTWISE) and "xy" in on:
                found = [(_for_pairs(x, at), at) for x, at in found]
            return ast.Call(tree.func, [x for x, _ in found], []), max(on) if word in ELEMENTWISE and on else ""
        return tree, self.space(tree)

    def put(self, tree: ast.expr) -> ast.expr:
        """The tree with a name for each word of conditional laws."""
        reader = self

        class Put(ast.NodeTransformer):
            def visit_Call(self, node: ast.Call) -> ast.expr:
                names = [x.id for x in node.args if isinstance(x, ast.Name)]
                tables = [x for x in names if re.fullmatch(r"[pqr](ygx|xgy)|[kl]", x)]
                word = node.func.id if isinstance(node.func, ast.Name) else ""
                if not tables or word not in DIVERGENCES.split("|"):
                    return ast.Call(node.func, [self.visit(x) for x in node.args], [])
                marginal = {"ygx": "y", "xgy": "x"}[_index(tables[0])]  # KL(p_{y|x}, p_y): one law for every x
                fitting = [x for x in names if x in tables or re.fullmatch(rf"[pqr]{marginal}", x)]
                indices = {_index(x) for x in tables}
                if len(fitting) < len(node.args) or len(indices) > 1:
                    raise Unreadable(
                        ast.unparse(node), expected="a divergence of two conditional distributions on the same outcomes"
                    )
                name = f"each{len(reader.rows)}"
                reader.rows[name] = word, tuple(names)
                return ast.Name(name)

            def visit_Name(self, node: ast.Name) -> ast.expr:
                found = re.fullmatch(r"([pqr])(?:yg(x)|xg(y))", node.id)
                if not found:
                    return node
                law, of = found[1], found[2] or found[3]
                return ast.BinOp(ast.Name(f"{law}xy"), ast.Div(), ast.Name(f"{law}{of}e"))

        found = Put().visit(tree)
        if any(isinstance(x, ast.Name) and re.fullmatch(r"[pqr](ygx|xgy)|[kl]", x.id) for x in ast.walk(found)):
            raise Unreadable(
                "a conditional distribution outside of a divergence", expected="for example KL(p_{y|x}, q_{y|x})"
            )
        return found

    def space(self, tree: ast.expr) -> str:
        """On which outcomes a vector is, '' of numbers; refused where two meet that are on different ones."""
        match tree:
            case ast.Name(id=name) if name in self.rows:
                indices = {_index(x) for x in self.rows[name][1]}
                return "y" if "xgy" in indices else "x"
            case ast.Name(id=name) if KNOWN.fullmatch(name):
                return space(name)
            case ast.Call(func=ast.Name(id=word), args=args):
                inside = self._one(tree, map(self.space, args))
                return inside if word in ELEMENTWISE else ""
            case ast.BinOp(left=left, op=op, right=right):
                spaces = self.space(left), self.space(right)
                if isinstance(op, (ast.Add, ast.Sub)):
                    self.refuse_mean([left, right], spaces)
                return self._one(tree, spaces)
            case ast.UnaryOp(operand=inner):
                return self.space(inner)
            case _:
                return ""

    def _one(self, said: ast.expr | Link, spaces: Iterable[str]) -> str:
        found = sorted({x for x in spaces if x})
        if len(found) > 1:
            text = str(said) if isinstance(said, Link) else ast.unparse(said)
            raise Unreadable(
                f"{shown(text)}, of distributions of {' and of '.join(found)}",
                expected="distributions on the same outcomes",
            )
        return found[0] if found else ""


def _for_pairs(tree: ast.expr, on: str) -> ast.expr:
    """A part that has a number for each x or each y, with one for each pair."""
    if on not in ("x", "y"):
        return tree
    if isinstance(tree, ast.Name):
        return ast.Name(f"{tree.id}e") if re.fullmatch(r"[pqr][xy]", tree.id) else tree
    if isinstance(tree, ast.BinOp):
        return ast.BinOp(_for_pairs(tree.left, on), tree.op, _for_pairs(tree.right, on))
    if isinstance(tree, ast.UnaryOp):
        return ast.UnaryOp(tree.op, _for_pairs(tree.operand, on))
    if isinstance(tree, ast.Call) and getattr(tree.func, "id", "") in ELEMENTWISE:
        return ast.Call(tree.func, [_for_pairs(x, on) for x in tree.args], [])
    return tree


def _index(name: str) -> str:
    return name[1:] or name if name not in ("k", "l") else "ygx"
