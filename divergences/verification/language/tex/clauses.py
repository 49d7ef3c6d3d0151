"""A statement cut into its clauses: what is claimed, what is given, iff; and what states nothing at all.

What a formula leaves open is a question with answers, which whoever hands it in may give.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.reader.lexer import EQUAL_IF, EQUAL_IFF
from divergences.verification.language.tex import names
from divergences.verification.language.tex.tokens import Token, refused


@dataclass(frozen=True)
class Conventions:
    """The answers that are known; what is "" is asked where it matters, and never guessed."""

    unit: str = ""
    r"""nats or bits: of KL, JS, H, V, and of `\log` without a base. Asked where `\log_2` stands beside one of them."""
    integral: str = ""
    """"sum": ∫ is over outcomes with masses. Asked where a density would give another number, as in −∫ p log p."""
    generator: str = ""
    """The law of G(z), for example "q". Asked where another law than that of the data is in the formula as well."""
    definitions: Mapping[str, str] = field(default_factory=dict[str, str])
    r"""Symbols that the text defines, in LaTeX: {"m": r"\frac{p + q}{2}", "L_D": "-V(G, D)"}."""
    letters: str = ""
    """"same": P and p are one law; "two": they are two. Asked where a formula has both."""
    law: str = ""
    """The law under which an expectation is taken that names none."""
    ball: str = ""
    r"""Of \sup_{\|f\| \le 1}: "Lipschitz" or "supremum", the norm that is meant; of \sup_f "Lipschitz" or "any"."""
    couplings: str = ""
    r"""Of \inf over x, y \sim \gamma: "couplings" of the two laws, or "any" laws on pairs."""
    unequal: str = ""
    r"""Of a \ne b: "some" inputs differ, or "all"."""
    cross: str = ""
    """Of H(p, q): "CE", the cross entropy, or "Hellinger", the distance."""
    order: str = ""
    r"""Of D_\alpha(p \| q): "Renyi"; another divergence with an order is not in the language."""
    scales: Mapping[str, str] = field(default_factory=dict[str, str])
    """How many times the language's own divergence one is, as the text defines it: {"Hell2": "2"} for H² without its ½."""
    size: str = ""
    """The letter that is the number of outcomes, where another than n stands above a sum; "part" if it is none."""
    transport: tuple[str, str] | None = None
    """The laws between which Γ holds the couplings, where W(p, q) is read without the points of the outcomes; else refused."""


DENSITY = "density"
"""An answer that the language cannot follow: the integral is one of densities."""
HOUSE = Conventions(unit="nats", integral="sum")
"""In which our own LaTeX is written."""


GIVEN = ("given", "if", "when", "whenever", "for", "for all", "for every", "for any", "for each", "where", "with", "provided",
         "provided that", "assuming", "for some")[:-1]  # fmt: skip
IFF = ("iff", "if and only if")
EQUALITY = re.compile(rf"(?:(?:and|with|where) )?equality(?: holds)? (?P<when>{'|'.join(IFF)}|exactly when|if|when)")
EQUAL = {"if": EQUAL_IF, "when": EQUAL_IF}
"""When an inequality is an equation; else it is exactly then."""
UNITS = {"nats": "nats", "bits": "bits"}


class NoClaim(Unreadable):
    """A formula that states nothing which could be true or false: a definition, a goal, an approximation, no relation."""


class NoRelation(NoClaim):
    """A formula in which no relation was found."""


@dataclass(frozen=True)
class Clause:
    """Tokens, and what introduces them: "", given, iff, implies, and."""

    word: str
    tokens: tuple[Token, ...]
    at: int


def trimmed(found: list[Token]) -> list[Token]:
    """Without the punctuation at the end, the number of the equation, and braces around everything."""
    while found:
        last = found[-1]
        number = [x.text for x in found[-4:]]
        if last.kind in ("quad", "break") or (last.kind == "mark" and last.text in ".,;"):
            found = found[:-1]
        elif len(found) > 4 and number[0].endswith("quad") and number[1] == "(" and number[3] == ")":
            found = found[:-4]
        elif found[0].text == "{" and last.text == "}" and _closes(found):
            found = found[1:-1]
        elif found[0].kind in ("quad", "break"):
            found = found[1:]
        else:
            break
    return found


def _closes(found: Sequence[Token]) -> bool:
    depth = 0
    for k, token in enumerate(found):
        depth += (token.text == "{") - (token.text == "}")
        if depth == 0:
            return k == len(found) - 1
    return False


def units(found: list[Token], conventions: Conventions) -> tuple[list[Token], Conventions]:
    r"""Without \text{in bits}, which is an answer."""
    kept: list[Token] = []
    for token in found:
        said = token.text.strip("() .,").removeprefix("in ") if token.kind == "text" else ""
        if said in UNITS:
            conventions = replace(conventions, unit=UNITS[said])
        elif said == "a sum over outcomes" or said == "over outcomes":
            conventions = replace(conventions, integral="sum")
        else:
            kept.append(token)
    return trimmed(kept), conventions


def depths_of(found: Sequence[Token]) -> list[int]:
    """How deep in brackets each token stands; half-open intervals close what they open."""
    depth, depths = 0, list[int]()
    for token in found:
        if token.kind == "mark" and token.text in ("(", "[", "{", "{("):
            depths.append(depth)
            depth += 1
        else:
            depth -= token.kind == "mark" and token.text in (")", "]", "}", "})")
            depths.append(depth)
    return depths


def clauses_of(found: list[Token], at: int) -> list[Clause]:
    """The statement, cut at commas, spaces and words outside brackets."""
    clauses: list[Clause] = []
    word, part, began, since = "", list[Token](), at, False
    for token, depth in zip(found, depths_of(found), strict=True):
        cut = _cut(token, word if not part else "", since) if depth <= 0 else None
        if token.text == ":" and word == "given" and depth <= 0 and all(x.word == "given" for x in clauses):
            cut, since = "", False
        if cut is None:
            part.append(token)
            continue
        if part:
            clauses.append(Clause(word, tuple(part), began))
            part, word = [], ""
        word = cut if cut != "," or word in ("", ",") else word
        since = since or cut == "given"
        began = token.at
    if part:
        clauses.append(Clause(word, tuple(part), began))
    if not clauses:
        raise refused("nothing", at, r"a formula with a relation, \mathrm{KL}(p \| q) \ge 0")
    return [_settled(clause, clauses[:k]) for k, clause in enumerate(clauses)]


def _cut(token: Token, word: str, since: bool) -> str | None:
    """What a token begins: a condition, an equivalence, a second formula (,), or nothing."""
    if token.kind == "quad" or (token.kind == "mark" and token.text in (",", ";")):
        return word or ","
    if token.kind == "command" and token.text == r"\forall":
        return "given"
    if token.kind == "mark" and token.text in ("iff", "implies"):
        return token.text
    if token.kind != "text":
        return None
    said = token.text.strip(" .,:;").lower()
    if said in GIVEN:
        return "given"
    if said in IFF:
        return "iff"
    if equality := EQUALITY.fullmatch(said):
        return EQUAL.get(equality["when"], EQUAL_IFF)
    if said in ("implies", "and", "", "not"):
        return None if said == "not" else said if said == "implies" else "," if since or not said else "and"
    raise refused(
        f"the words {token.text!r}",
        token.at,
        r"\text{given}, \text{if}, \text{iff}, \text{for all}, or a formula alone",
    )


def _settled(clause: Clause, before: Sequence[Clause]) -> Clause:
    """A domain after a comma is a condition, and so is what follows one; another formula is a second statement."""
    if clause.word not in (",", "and"):
        return clause
    in_set = any(token.text == "in" for token in clause.tokens)
    if in_set or any(earlier.word == "given" for earlier in before):
        return replace(clause, word="given")
    if not before:
        return replace(clause, word="")
    raise refused(
        "a second formula", clause.tokens[0].at, r"one statement at a time; write \text{given} before a condition"
    )


def refuse_unbalanced(found: Sequence[Token]) -> None:
    """Refuse a bracket or a brace that is not closed; (0, 1] is closed."""
    opened: list[Token] = []
    for token in found:
        if token.kind != "mark":
            continue
        if token.text in ("(", "[", "{", "{("):
            opened.append(token)
        elif token.text in (")", "]", "}", "})"):
            last = opened.pop() if opened else None
            if last is None or (last.text == "{") != (token.text == "}") or (last.text == "{(") != (token.text == "})"):
                first = (f"the {last.text[0]} of ", last.at + 1, " closed first") if last else "no closing bracket here"
                raise refused(token.text[-1], token.at, first)
    if opened:
        raise refused(f"a {opened[-1].text[0]} that is not closed", opened[-1].at, "its other end")


def refuse_goals(found: Sequence[Token]) -> None:
    """A map, a limit, an assignment or an approximation anywhere makes the whole no claim."""
    for token, depth in zip(found, depths_of(found), strict=True):
        if depth <= 0 and token.kind == "command" and token.text in names.NOT_CLAIMED:
            raise _not_claimed(token.text, token)


def _not_claimed(text: str, token: Token) -> NoClaim:
    expected = r"a relation that is true or false: = \le \ge < > \ll"
    return NoClaim(text, token.at + 1, expected, f", which {names.NOT_CLAIMED[text]}")


def refuse_no_claim(found: Sequence[Token], clause: Clause) -> None:
    """Refuse a clause whose relation states nothing that is true or false."""
    depths = depths_of(found)
    for k, (token, depth) in enumerate(zip(found, depths, strict=True)):
        if depth > 0 or token.kind not in ("mark", "command"):
            continue
        text = ":=" if token.text == ":" and k + 1 < len(found) and found[k + 1].text == "=" else token.text
        if token.text == ":" and text != ":=" and any(x.text in (r"\to", r"\rightarrow") for x in found):
            text = r"\to"
        if text in names.NOT_CLAIMED and not (text == "in" and clause.word == "given"):
            raise _not_claimed(text, token)


def set_of(found: Sequence[Token], said: str, at: int) -> str:
    """An interval, a few numbers, or all of them."""
    if said in (r"\mathbb{R}", "ℝ"):
        return "R"
    body, opening, closing = found[1:-1], found[0].text if found else "", found[-1].text if found else ""
    if opening not in ("(", "[", "{(") or closing not in (")", "]", "})"):
        raise refused(f"the set {said}", at, r"(0, 1), [0, 1], \{1, 2\}, \mathbb{R}")
    parts = " ".join({r"\infty": "inf"}.get(token.text, token.text) for token in body if token.text not in "{}")
    parts = re.sub(r"\\[dt]?frac (\d+) (\d+)", r"\1/\2", re.sub(r"\\[dt]?frac (\d)(\d)(?!\d)", r"\1/\2", parts))
    return f"{opening[0]}{parts.replace(' ', '').replace(',', ', ')}{closing[-1] if closing != '})' else '}'}"
