"""What a name begins: a word with its arguments, an expectation, the optimal discriminator, a letter with an index, a sum."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import NamedTuple

from divergences.verification.language.characters import LOWERED, RAISED, WORDS, two_readings
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.reader import products
from divergences.verification.language.reader.expr import Expr, call, node
from divergences.verification.language.reader.lexer import Token, depth
from divergences.verification.language.reader.line import RELATIONS
from divergences.verification.language.reader.parser import CLOSED_BY, PRODUCT, Parser
from divergences.verification.language.vocabulary import DIVERGENCES, NAMES, SPELLINGS

SPELLED = re.compile("|".join(f"(?P<{name}>{pattern})(?=\\s*[(\\[])" for name, pattern in SPELLINGS.items()))
BRACKETED = ("KL", "JS", "TV", "CE", "H", "V", "log", "log2", "log10", "exp", "sqrt")
"""Words whose arguments may stand in [ ]."""
OPTIMAL = r"D(?:_\{?G\}?)?(?:\^\{\*\}|\^\*|\*(?!\*)|⋆)(?:_\{?G\}?(?!\w))?"
DISCRIMINATED = rf"D\*\s*(?!{WORDS})([A-Za-zα-ω0-9√Σ½⅓⅔¼¾])"
EXPECTATION = r"(?:E|𝔼)_\{?(?:([a-zA-Z])\s*[~∼]\s*)?([pqrmPQ])(?:\s*\((?(1)\1\)|x\)(?=\s*\})))?\s*\}?\s*([\[(])"
"""Of p at the variable, too: E_{x~p(x)}, and in braces E_{p(x)}, for E_p(x) is the mean of x."""
MEAN = r"(?:E|𝔼)_(?:\w+|\{[^{}]*\})"
AT_X = r"(?<!\w)(?:[pqrmdD]|D(?:\*|\^\*|⋆))(?:[²³]|\^\w)?\(x\)"
ORDER = r"(JSD?|[Rr]enyi|R|D)_\s*(?:\{([^{}\\]+)\}|(inf|[a-zα-ω0-9∞]))\s*(?=\()"
ORDERED = {"R": "Renyi", "Renyi": "Renyi", "renyi": "Renyi", "JS": "JS", "JSD": "JS"}
POWERED = (
    rf"(?:{'|'.join(filter(str.isalpha, DIVERGENCES))}|JSD|TVD|CE|Renyi|W1|V|sum|mean|min|max|exp|log\w*?|ln|lg|sqrt|abs"
    r"|[Dd]_\{?(?:KL|JS|TV)\}?)(?P<power>[²³]|(?:\^|\*\*)(?:\{(?!\*)[^{}]*\}|\([^()]*\)|[-−]?(?:\d+(?:\.\d+)?|[A-Za-zα-ω])))\s*(?=\()"
)
"""A power between a name and its arguments."""
BARE = ("log", "log2", "log10", "ln", "lg")
"""May stand before one operand without parentheses."""
BINDERS = {"Σ": "sum", "Π": "prod", **{word: word for word in ("sum", "prod", "max", "min", "sup", "inf")}}
OPTIMA = {"sup": "supremum", "max": "supremum", "inf": "infimum", "min": "infimum"}
LETTER = r"\s*([pqrdfghmDTPQ])\s*(?:(?:in|∈)\s*\[0,\s*1\]\s*(?:\^\s*n)?\s*)?"
"""Laws, discriminators, functions: any other letter below max or min is an index."""
OPTIMAL_OF = {**dict.fromkeys(("max", "sup"), "a maximum"), **dict.fromkeys(("min", "inf"), "a minimum")}
OVER = {"sum": "a sum", "prod": "a product", **OPTIMAL_OF}


class Binder(NamedTuple):
    """A sum or an optimum: its word, what stands below and above, as they were typed, and the sign itself."""

    word: str
    below: str
    above: str
    said: str


def name(parser: Parser) -> Expr:
    """What begins with the name, or the sign of a sum, that is next."""
    start = parser.next
    head, _, below = start.text.partition("_")
    if head in BINDERS and (found := _binder(parser, start, head, below)) is not None:
        return found
    if (found := _raised(parser)) is not None:
        return found
    if (spelled := SPELLED.match(parser.text, start.start)) is not None and start.text != "E":
        return _spelled(parser, start, spelled)
    if head in ("E",) and (below or parser.ahead().text == "_"):
        return _expectation(parser, start)
    if head in (*ORDERED, "D") and (order := re.compile(ORDER).match(parser.text, start.start)):
        return _ordered(parser, start, order)
    if head == "D" and below in ("", "G") and (found := _optimal(parser, start)) is not None:
        return found
    parser.at += 1
    return _named(parser, start, head, below)


def _raised(parser: Parser) -> None:
    """TV²(p, q) is refused: the power belongs behind the arguments."""
    start = parser.next.start
    after = parser.text[start + 1 : parser.next.end + 1]
    if after[-1:] in "²³^*{" and (found := re.compile(POWERED).match(parser.text, start)):
        opens = next(k for k, token in enumerate(parser.line) if token.start >= found.end())
        of = parser.text[found.end() : parser.line[parser.closing(opens)].end]
        whole = found.group()[: found.start("power") - start]
        raise Unreadable(
            f"{found.group()}{of}",
            parser.typed.at(start),
            f"the power behind the arguments: {whole}{of}{found['power']}",
        )


def _spelled(parser: Parser, start: Token, found: re.Match[str]) -> Expr:
    """D_KL(p‖q), H²(p, q), D*(p, q): a word in another spelling, and its arguments."""
    parser.skip_to(found.end())
    word = str(found.lastgroup)
    if parser.next.text == "[" and word not in BRACKETED:
        parser.fail("(")
    return called(parser, start, word)


def called(parser: Parser, start: Token, word: str) -> Expr:
    """A word and the arguments behind it."""
    opens = parser.next
    parser.own &= opens.text == "("
    parser.at += 1
    args = tuple(parser.arguments(CLOSED_BY[opens.text])) if parser.next.text != ")" else ()
    if not args:
        parser.expect(")")
    return node("call", word, args, parser.span(start))


def _expectation(parser: Parser, start: Token) -> Expr:
    """E_p[g] and E_{x~p}[g]."""
    found = re.compile(EXPECTATION).match(parser.text, start.start)
    if found is None:
        mean = re.compile(MEAN).match(parser.text, start.start)
        said = mean.group() if mean else "E_"
        part = ": an expectation over a part is not read" if re.search(r"[,<>=|]|\bin\b", said) else ""
        raise Unreadable(said, parser.column(start), f"E_p[…] or E_{{x~p}}[…]{part}")
    variable, law, opens = found.groups()
    parser.skip_to(found.end() - 1)
    inside = parser.text[found.end() : parser.line[parser.closing(parser.at)].start]
    at = re.compile(AT_X).search(inside)
    if at and variable not in (None, "x"):
        raise Unreadable(
            f"{at.group()} inside {found.group()[:-1].strip()}",
            parser.typed.at(found.end() + at.start()),
            "one variable: there are no means over pairs in the language",
        )
    parser.at += 1
    body = tuple(parser.arguments(CLOSED_BY[opens]))
    return node("call", "E", (node("name", law.lower(), (), found.span(2)), *body), parser.span(start))


def _ordered(parser: Parser, start: Token, found: re.Match[str]) -> Expr:
    """R_α(p‖q) and JS_w(p, q), with what stands below as the last argument; D_α is refused: it may be either of two."""
    word, order = found.group(1), found.group(2) or found.group(3)
    if word == "D":
        raise Unreadable(
            found.group(),
            parser.column(start),
            more=(
                f", which may be Rényi's divergence or the α-divergence; write Renyi(p, q, {order}) for the one, "
                "sum(p^α*q^(1-α)) for what the other is made of"
            ),
        )
    span = found.span(2) if found.group(2) else found.span(3)
    parser.skip_to(span[0])
    if found.group(2):
        below = parser.sum()
        parser.expect("}")
    else:
        below = node("number" if order.isdigit() else "name", order.replace("∞", "inf"), (), span)
    parser.skip_to(found.end())
    of = called(parser, start, ORDERED[word])
    return of.of(*of.args, below)


def _optimal(parser: Parser, start: Token) -> Expr | None:
    """D*, which is Dstar(p, q); D*q is refused: it may be a product."""
    found = re.compile(OPTIMAL).match(parser.text, start.start)
    if found is None:
        return None
    if product := re.compile(DISCRIMINATED).match(parser.text, start.start):
        raise two_readings(
            product.group(), parser.column(start), f"Dstar(p, q)*{product.group(1)}…", f"d*{product.group(1)}…"
        )
    parser.skip_to(found.end())
    span = parser.span(start)
    best = node("call", "Dstar", (node("name", "p", (), span), node("name", "q", (), span)), span)
    if re.match(r"\([a-zA-Z]\)", parser.text[found.end() :]):
        return _at(parser, start, best, "(")
    return best


def _named(parser: Parser, start: Token, head: str, below: str) -> Expr:
    """A name, its arguments if it takes some, and a letter with an index."""
    here = node("name", head, (), (start.start, start.end))
    if len(head) == 1 and (below or parser.next.text == "_" or parser.next.kind == "lowered"):
        return _indexed(parser, start, head, below)
    word = start.text
    if parser.next.text == "[" and (word in BRACKETED or word == "D"):
        return called(parser, start, word if word != "D" or not _has_bars(parser) else "KL")
    if parser.next.text == "[" and len(word) == 1 and parser.ahead(2).text == "]":
        return _at(parser, start, here, "[")
    lone = parser.ahead().kind == "name" and parser.ahead(2).text == ")"
    taken = len(word) > 1 or lone or word in NAMES or word in products.NEVER or ("A" <= word <= "Z")  # and no factor
    if parser.next.text == "(" and taken:
        if lone and len(word) == 1 and word not in NAMES:
            return _at(parser, start, here, "(")
        if word == "D" and _has_bars(parser):
            parser.own, word = False, "KL"
        return called(parser, start, word)
    if word in BARE:
        return bare(parser, start, "log" if word == "ln" else "log10" if word == "lg" else word)
    return node("name", word, (), (start.start, start.end))


def _has_bars(parser: Parser) -> bool:
    """Whether a double bar stands between the arguments of the bracket that opens here."""
    inside = parser.line[parser.at : parser.closing(parser.at)]
    levels = accumulate(depth([x]) for x in inside)
    return any(x.text == "‖" and level == 1 for x, level in zip(inside, levels, strict=True))


def _indexed(parser: Parser, start: Token, head: str, below: str) -> Expr:
    """p_i, p_{i} and pᵢ."""
    letter = node("name", head, (), (start.start, start.start + 1))
    if not below:
        parser.own = False
        below = _below(parser)
    else:
        parser.own = False
    at = (start.start + 1, parser.last.end)
    return parser.made(start, "at", "_", letter, node("name", below, (), at))


def _below(parser: Parser) -> str:
    """What stands below a letter, as it was typed."""
    if parser.next.kind == "lowered":
        parser.at += 1
        return "".join(LOWERED[x] for x in parser.last.text)
    parser.expect("_")
    first = parser.next
    if first.text == "{":
        return _braced(parser)
    if first.kind not in ("name", "number"):
        parser.fail("an index")
    parser.at += 1
    return first.text


def _at(parser: Parser, start: Token, letter: Expr, how: str) -> Expr:
    """p(x) and p[i]."""
    parser.at += 1
    inside = parser.next
    parser.at += 2
    parser.own = False
    index = node("name", parser.text[inside.start : inside.end], (), (inside.start, inside.end))
    return parser.made(start, "at", how, letter, index)


def bare(parser: Parser, start: Token, word: str) -> Expr:
    """log 2 and log t; what goes on with a factor is refused, for the factor might be inside."""
    token = parser.next
    if not (token.kind in ("number", "name", "fraction") or token.text in ("|", "‖", "√", "Σ", "Π")):
        return node("name", word, (), (start.start, start.end))
    parser.own = False
    of = parser.root() if token.text == "√" else parser.atom()
    if token.kind == "fraction":
        return call(word, of, span=parser.span(start))
    of = _of_quotient(parser, token, products.with_outcome(parser, token, of))
    after = parser.next
    if (
        after.kind in ("number", "name", "fraction", "raised")
        or after.text in ("*", "/", "(", "^", "√", "Σ", "Π")
        or (after.text == "|" and parser.bars[-1] != "|")
    ):
        said = parser.text[start.start : parser.last.end]
        inside = parser.text[token.start : parser.last.end]
        rest = parser.text[after.start :].split()[0][:12]
        raise Unreadable(
            f"{said!r}",
            parser.column(start),
            f"parentheses: {word}({inside}) and then {rest!r}, or {word}({inside} …)",
            f" before {rest!r}",
        )
    return call(word, of, span=parser.span(start))


def _of_quotient(parser: Parser, start: Token, over: Expr) -> Expr:
    """p/q of log p/q and p(x)/q(x) of log p(x)/q(x), typed without blanks: nobody divides the logarithm by q there."""
    bar, below = parser.next, parser.ahead()
    tight = bar.text == "/" and bar.start == parser.last.end and below.start == bar.end
    if not tight or not _is_law(over) or below.kind != "name":
        return over
    at = parser.at
    parser.at += 1
    under = products.with_outcome(parser, below, parser.atom())
    if not _is_law(under):
        parser.at = at
        return over
    return parser.made(start, "/", None, over, under)


def _is_law(tree: Expr) -> bool:
    """p, p(x) and p_i."""
    return tree.is_name(*"pqrm") or (tree.op == "at" and tree.args[0].is_name(*"pqrm"))


def _binder(parser: Parser, start: Token, head: str, below: str) -> Expr | None:
    """Σ_i p_i, max_i p_i, sup_d V(p, q, d); None where the word is none, as in max(p, q)."""
    behind = parser.ahead()
    alone = head == "sum" and behind.kind in ("name", "number")
    if not (below or alone or head in ("Σ", "Π") or behind.text == "_" or behind.kind == "lowered"):
        return None
    parser.at, parser.own = parser.at + 1, False
    if not below and (parser.next.text == "_" or parser.next.kind == "lowered"):
        below = _below(parser)
    bound = Binder(BINDERS[head], below, _above(parser), parser.text[start.start : parser.last.end])
    first = parser.next
    if first.kind in ("end", "word") or first.text in (*RELATIONS, *",;)]}+"):
        raise Unreadable(f"{bound.said!r}", parser.column(start), "Σ_i p_i", more=" with nothing behind it")
    body = parser.sum(PRODUCT)
    whole = first.text == "(" and body.span == (first.start, parser.last.end)
    if (
        parser.next.text in ("+", "-")
        and not whole
        and not (bound.word in OPTIMA and re.compile(LETTER).fullmatch(below))
    ):
        parser.loose, parser.over = parser.next, OVER[bound.word]
    return node("bind", bound, (body,), parser.span(start))


def _above(parser: Parser) -> str:
    """What stands above the sign of a sum, as it was typed."""
    if parser.next.kind == "raised":
        parser.at += 1
        return "".join(RAISED[x] for x in parser.last.text)
    if not parser.take("^"):
        return ""
    if parser.next.text == "{":
        return _braced(parser)
    parser.at += 1
    return parser.last.text


def _braced(parser: Parser) -> str:
    """What stands in the braces that open here, as it was typed."""
    depth, first = 0, parser.next
    while parser.next.kind != "end":
        depth += (parser.next.text == "{") - (parser.next.text == "}")
        parser.at += 1
        if depth == 0:
            break
    return parser.text[first.end : parser.last.start].strip()
