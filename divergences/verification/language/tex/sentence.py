"""A statement in LaTeX as a claim of the language: relations, what is given, iff and not; or why it is no statement.

Each part of the claim's tree knows the place at which it was typed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.papers import of_outcomes, refuse_other_variables
from divergences.verification.language.reader.expr import Expr
from divergences.verification.language.reader.writer import written
from divergences.verification.language.tex.clauses import (
    Clause,
    Conventions,
    NoClaim,
    NoRelation,
    clauses_of,
    depths_of,
    refuse_goals,
    refuse_no_claim,
    refuse_unbalanced,
    set_of,
    trimmed,
    units,
)
from divergences.verification.language.tex.formula import Formula
from divergences.verification.language.tex.names import BRACES
from divergences.verification.language.tex.nodes import Node, outcomes
from divergences.verification.language.tex.refusals import free_variable, one_probability
from divergences.verification.language.tex.symbols import attains, defined_ahead
from divergences.verification.language.tex.tokens import Token, asked, refused, tokens
from divergences.verification.language.tex.writer import Domain, Relation, tree_of

RELATIONS = ("=", "<", ">", "<=", ">=", "<<", "!=")


def claim_tree(tex: str, conventions: Conventions, at: int = 0) -> Expr:
    """The claim that one statement makes, in the language."""
    found, conventions = units(trimmed(tokens(tex, at)), conventions)
    refuse_goals(found)
    refuse_unbalanced(found)
    clauses = _listed(clauses_of(found, at))
    defined = {
        symbol.translate(BRACES): Formula([replace(token, at=0) for token in tokens(said)], conventions).whole()
        for symbol, said in conventions.definitions.items()
    }
    made: list[tuple[Clause, Relation | Domain]] = []
    for clause in sorted(clauses, key=lambda x: x.word != "given"):
        if clause.word == "given" and (names_it := _definition(clause, conventions, defined)):
            defined[names_it[0]] = names_it[1]
        else:
            made.append((clause, _read(clause, conventions, defined)))
    made.sort(key=lambda x: x[0].at)
    return tree_of(made, conventions)


def _listed(clauses: list[Clause]) -> list[Clause]:
    r"""\forall p, q says nothing new, and t, s \in (0, 1) is said of each."""
    made: list[Clause] = []
    waiting: list[Clause] = []
    for clause in clauses:
        alone = clause.word == "given" and _symbol(clause.tokens)
        if alone:
            waiting.append(clause)
            continue
        ends = [k for k, x in enumerate(clause.tokens) if x.text == "in"] if clause.word == "given" else []
        said = clause.tokens[ends[0] :] if ends else ()
        made += [replace(x, tokens=(*x.tokens, *said)) for x in waiting if said or x.tokens[0].base not in UNIVERSAL]
        waiting = []
        made.append(clause)
    return [*made, *(x for x in waiting if x.tokens[0].base not in UNIVERSAL)]


def _symbol(found: Sequence[Token]) -> bool:
    """Whether it is one letter, with or without something below it."""
    said = [x.text for x in found]
    below = len(said) == 3 or (len(said) > 3 and said[2] == "{" and said.index("}") == len(said) - 1)
    return found[0].kind == "letter" and (len(said) == 1 or (said[1] == "_" and below))


UNIVERSAL = ("p", "q", "r", "P", "Q", "d", "D", "x", "y", "z", "i")
"""Every claim is about all of these."""


def _definition(clause: Clause, conventions: Conventions, defined: dict[str, Node]) -> tuple[str, Node] | None:
    """m = (p + q)/2 after `where`: a symbol that the language does not have; what a law is to be is a condition."""
    found = clause.tokens
    if (
        len(found) > 2
        and found[0].kind == "letter"
        and found[1].text in ("=", ":=")
        and found[0].base not in ("p", "q", "r", "P", "Q", "d", "D")
    ):
        side = Formula(found[2:], conventions, defined).whole()
        if any(True for _ in outcomes(side)):
            return found[0].text, side
    return None


def _read(clause: Clause, conventions: Conventions, defined: dict[str, Node]) -> Relation | Domain:
    if clause.word == "given" and any(token.text == "in" for token in clause.tokens):
        return _domain(clause, conventions, defined)
    return _relation(clause, conventions, defined)


def _relation(clause: Clause, conventions: Conventions, defined: dict[str, Node]) -> Relation:
    """Sides between relations; refused as no claim where a relation states nothing."""
    found = list(clause.tokens)
    negated = bool(found) and found[0].kind == "text"
    found = found[negated:]
    refuse_no_claim(found, clause)
    cuts = [
        k
        for k, (token, depth) in enumerate(zip(found, depths_of(found), strict=True))
        if depth <= 0 and token.kind == "mark" and token.text in RELATIONS
    ]
    if not cuts:
        raise NoRelation("no relation", clause.at + 1, r"one of = \le \ge < > \ll")
    marks = [found[k] for k in cuts]
    if marks[0].text == "!=" and (len(marks) > 1 or negated or clause.word == ""):
        if len(marks) > 1 or negated or not conventions.unequal:
            said = r"\text{not } a = b, some inputs differ, or a != b in plain text, all inputs differ"
            answers = (
                () if len(marks) > 1 or negated else (("some", "some inputs differ"), ("all", "all inputs differ"))
            )
            raise asked(r"\neq", marks[0].at, said, "unequal", answers)
        if conventions.unequal == "some":
            marks, negated = [replace(marks[0], text="=")], True
    ends = [-1, *cuts, len(found)]
    parts = [found[ends[k] + 1 : ends[k + 1]] for k in range(len(ends) - 1)]
    if not parts[0] or not parts[-1]:
        at = found[0].at if not parts[0] else found[-1].at
        raise NoClaim("a chain that goes on", at + 1, "both its sides in one formula")
    if len(parts[0]) > 0 and _defines(parts[0], marks, defined):
        said = "".join(token.text for token in parts[0])
        raise NoClaim(said, parts[0][0].at + 1, "a statement about it", more=", which is defined here")
    sides = tuple(
        Formula(part, conventions, defined, marks[min(k, len(marks) - 1)].at).whole() for k, part in enumerate(parts)
    )
    sides = attains(sides)
    free_variable(sides)
    if any(mark.text == "=" for mark in marks):
        one_probability(sides)
    functions = [leaf for side in sides for leaf in side.walk() if leaf.kind == "function"]
    if functions and any(mark.text in ("<", ">", "!=") for mark in marks):
        raise refused(f"{functions[0].text} in a strict relation", functions[0].at, "= \\le \\ge of functions")
    return Relation(sides, tuple(marks), negated)


def _defines(left: Sequence[Token], marks: Sequence[Token], defined: dict[str, Node]) -> bool:
    """L_D = …, L_G(θ) = …, I = …: a name that the language does not have, and that no text defined."""
    first = left[0]
    if marks[0].text != "=" or defined_ahead(left, defined) or first.kind != "letter":
        return False
    named = first.base in ("L", "I", "M", "m", "F", "S", "A", "B", "C") or not first.base
    if first.base == "I" and len(left) > 1:
        return False
    depth = depths_of(left)
    plain = all(depth[k] > 0 or token.kind == "letter" or token.text in "_(){}*^" for k, token in enumerate(left))
    return named and plain and not any(token.text in ("‖", "|", ",") for token in left if first.base not in ("L", "I"))


def _domain(clause: Clause, conventions: Conventions, defined: dict[str, Node]) -> Domain:
    r"""t \in (0, 1), x_i \in \mathbb{R}^2, a \in \{1, 2\}."""
    k = next(k for k, token in enumerate(clause.tokens) if token.text == "in")
    letter = Formula(clause.tokens[:k], conventions, defined, clause.at).whole()
    said = "".join(token.text for token in clause.tokens[k + 1 :])
    at = clause.tokens[k].at
    if letter.kind == "sites" or (letter.kind == "letter" and letter.text == "x" and said.startswith(r"\mathbb{R}")):
        size = re.fullmatch(r"(?:\\mathbb\{R\}|ℝ)(?:\^\{?(\d)\}?)?", said)
        if not size:
            raise refused(f"the set {said}", at, r"points, x_i \in \mathbb{R}^2")
        if letter.kind == "letter" and not size.group(1):
            raise refused(
                "x in R, which has two readings,", letter.at,
                r"one of them: x \in (-\infty, \infty), one number, or x_i \in \mathbb{R}, one point for each outcome",
            )  # fmt: skip
        return Domain(Node("sites", "x", letter.at), f"R^{size.group(1) or 1} points", at)
    if letter.kind != "letter":
        raise refused("a set for something else than a number", letter.at, r"t \in (0, 1), or x_i \in \mathbb{R}")
    return Domain(letter, set_of(clause.tokens[k + 1 :], said, at), at)


LATEX = re.compile(r"\\[A-Za-z|,;!:{}\\\[(]|^\s*\$|\$\s*$")
DELIMITERS = re.compile(r"\s*(\$\$?|\\\[|\\\()(?P<body>.*?)(\$\$?|\\\]|\\\))\s*[.,;]?\s*", re.DOTALL)
DEEPEST = 40
"""Brackets and braces in each other."""


def is_latex(text: str) -> bool:
    """Whether a claim is typed in LaTeX: with a command, or between dollars."""
    return LATEX.search(text) is not None


def claim(tex: str, conventions: Conventions | None = None) -> str:
    """The claim in the language's own spelling; Unreadable with a column, or NoClaim where nothing is stated."""
    return written(tree(tex, conventions))


def tree(tex: str, conventions: Conventions | None = None) -> Expr:
    """The claim in the language, each part with its place in the LaTeX."""
    return _usual(tex) if conventions is None else _translated(tex, conventions)


@lru_cache(maxsize=256)
def _usual(tex: str) -> Expr:
    return _translated(tex, Conventions())


SUM = r"\\sum(?:\\limits)?\s*_\s*(?:\{[^{}]*\}|\w)(?:\s*\^\s*(?:\{[^{}]*\}|\w))?"
AT_VALUE = re.compile(r"(?<![A-Za-z\\])([pqrPQ])\([xX]_(?:\{([ijk])\}|([ijk]))\)")
WEIGHED = re.compile(rf"{SUM}\s*{AT_VALUE.pattern}")
ENTROPY = re.compile(r"(?<![A-Za-z\\])H\s*(?:\\left)?\(\s*[pqPQ](?:_\w|_\{[^{}]*\})?\s*(?:\\right)?\)")
CROSSED = re.compile(r"(?<![A-Za-z\\])H\s*\([^()]*,[^()]*\)\s*&?=\s*-\s*(?:\\sum|\\int|\\mathbb\s*\{?E)")
"""H(p), beside which H(p, q) is the cross entropy, as it is where it is said to be a sum."""


def _of_outcomes(tex: str) -> str:
    """P(x_i) as P_i, where each sum begins with a distribution at x_i; x_i may be a sample elsewhere. No column moves."""
    if len(re.findall(r"\\sum", tex)) != len(WEIGHED.findall(tex)):
        return tex
    return AT_VALUE.sub(lambda found: f"{found[1]}_{found[2] or found[3]}".ljust(len(found.group())), tex)


def _translated(tex: str, conventions: Conventions) -> Expr:
    _refuse_depth(tex)
    said, tex = tex, _of_outcomes(of_outcomes(tex))
    hellinger = re.search(r"H\s*\^|Hell", tex)
    if not conventions.cross and not hellinger and (ENTROPY.search(tex) or CROSSED.search(tex)):
        conventions = replace(conventions, cross="CE")
    delimited = DELIMITERS.fullmatch(tex)
    body, at = (delimited["body"], delimited.start("body")) if delimited else (tex, 0)
    found = claim_tree(body, conventions, at)
    refuse_other_variables(said)
    return found


def _refuse_depth(tex: str) -> None:
    depth = 0
    for k, character in enumerate(tex):
        depth += (character in "([{") - (character in ")]}")
        if depth > DEEPEST:
            raise Unreadable(f"{DEEPEST} nested brackets", k + 1, "fewer; name a part of it")
