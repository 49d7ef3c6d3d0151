"""Names of what a joint law has, `p_{y|x}` as `pygx`, `p(x, y)` as `pxy`, and which texts have such names.

Sums, least and greatest values over x or over y bind what they run over: `Σ_x pxy` is `py`, and over both it is a sum over
all pairs.
"""

from __future__ import annotations

import itertools
import re

from divergences.verification.language import commands
from divergences.verification.language.characters import closing
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.reader.lexer import term_end
from divergences.verification.language.sums import ranged
from divergences.verification.language.typed import Typed
from divergences.verification.language.vocabulary import DIVERGENCES, SPELLINGS

BINDER = re.compile(
    r"(?:[ΣΠ∑∏]|(?<!\w)(?:sum|prod|max|min|sup|inf)(?=\s*_))\s*_\s*(?:(?P<plain>[xyXY]{1,2})(?!\w)|\{(?P<braced>[^{}]*)\})"
    r"(?P<upper>\s*\^\s*(?:\{[^{}]*\}|[\w∞](?!\w)))?\s*"
)
SUM = ("Σ", "∑", "sum")
LAW = re.compile(r"(?<!\w)(?:[pqr](?P<of>xy|ygx|xgy|x|y)|[pqr](?P<pair>xt[pqr]y|j[kl])|[pqr](?P<output>o[kl]))(?!\w)")
OF = {"ygx": "x", "xgy": "y"}
"""The condition, for each of which a divergence of conditional laws has one number."""
CALL = re.compile(rf"(?<!\w)(?:{'|'.join(DIVERGENCES)}|CE|H|E|sum|mean|max|min)(?=\()")
CONDITIONAL = re.compile(r"(?<!\w)[pqr](?:ygx|xgy)(?!\w)")
NESTED = (
    r"(?P<sign>[Σ∑]|(?<!\w)sum(?=\s*_))\s*_\s*\{?\s*(?P<over>[xy])\s*\}?\s*(?P<law>[pqr](?P=over))\s*[*·]?\s*"
    r"(?:[Σ∑]|sum)\s*_\s*\{?\s*(?!(?P=over))[xy](?!\w)\s*\}?\s*"
)
"""Σ_x p(x) Σ_y, a sum over all pairs."""
TIMES = r"(?<!\w)(?P<one>[pqr][xy])\s*(?P<sign>[*⊗×·]|\\otimes)?\s*(?P<other>[pqr])(?P<of>ygx|xgy|x|y)(?!\w)"
"""Two laws of one variable beside each other."""
HELD = re.compile(r"(?:\*\*|\^|√)\s*$")
RAISED = re.compile(r"\s*(?:\*\*|\^|[²³])")
LOOSE = re.compile(r"(?:/|(?<!\w)(?:log\w*|l[ng]))\s*$")
"""What one of two laws belongs to, 2**p(x), √p(x), p(y)²; and with a sign between them, 1/p(x) * p(y) and log p(x) * p(y)."""
MARGINAL = re.compile(r"\(?\s*([pqr])xy\s*\)?\s*(?=$|[/*·]\s*\d)")


def without_binders(typed: Typed) -> Typed:
    """The text with each binder over all variables of its term, and marginals by name: the last binder first."""
    typed = _pairs(typed)
    for found in reversed(list(BINDER.finditer(typed.text))):
        over = _variables(found)
        if not over:
            continue
        start, end = found.end(), term_end(typed, found.end())
        term, sign = typed.text[start:end], re.split(r"[\s_]", found.group())[0]
        marginal = MARGINAL.match(term.rstrip())
        if marginal and sign in SUM and len(over) == 1:
            other = {"x": "y", "y": "x"}[over]
            typed = typed.spliced(found.start(), start + marginal.end(), f"{marginal.group(1)}{other}")
        elif (has := _free(term)) - {*over} or (has and {*over} - has):
            law = next((x.group() for x in LAW.finditer(term)), term.strip())
            raise Unreadable(
                found.group().strip(),
                typed.at(found.start()),
                "a sum over all of these, or Σ_x p(x, y)",
                more=f" before {shown(law)}, which has one number for each {' and '.join(sorted(has))}",
            )
        else:
            typed = typed.spliced(found.start(), start, f"{sign}_x ")
    return typed


def _pairs(typed: Typed) -> Typed:
    """Σ_x Σ_y as Σ_{x,y}, and so for max and min."""
    found = [x for x in BINDER.finditer(typed.text) if _variables(x)]
    for one, other in reversed(list(itertools.pairwise(found))):
        signs = {re.split(r"[\s_]", x.group())[0] for x in (one, other)}
        if one.end() == other.start() and len(signs) == 1 and {_variables(one), _variables(other)} == {"x", "y"}:
            typed = typed.spliced(one.start(), other.end(), f"{signs.pop()}_{{x,y}} ")
    return typed


def _variables(found: re.Match[str]) -> str:
    """x, y or xy, over which a binder runs; '' of another index. A part of them is left to be refused."""
    below = found.group("plain") or found.group("braced")
    pieces = re.split(r"\s*,\s*(?=[xyXY]\b)", below.strip(" ()")) if not re.fullmatch("[xyXY]{2}", below) else [*below]
    indices = [
        ranged(piece.lower() if len(piece) == 1 else piece, (found.group("upper") or "").strip(" ^"))
        for piece in pieces
    ]
    if any(x.part or x.size or x.support or x.index not in ("x", "y") for x in indices):
        return ""
    return "".join(sorted({x.index for x in indices}))


def _free(term: str) -> set[str]:
    """The variables for whose values a term has a number each; a divergence of conditional laws has one for each condition."""
    has = set[str]()
    while found := CALL.search(term):
        end = closing(term, found.end())
        inside = term[found.end() : end]
        has |= {OF[x.group()[1:]] for x in CONDITIONAL.finditer(inside)}
        term = term[: found.start()] + term[end + 1 if end is not None else len(term) :]
    for binder in reversed(list(BINDER.finditer(term))):
        end = term_end(Typed.of(term), binder.end())
        has |= _free(term[binder.end() : end]) - {*_variables(binder)}
        term = term[: binder.start()] + term[end:]
    for law in LAW.finditer(term):
        of = "xy" if law.group("pair") else law.group("of") or "y"
        has |= {*(of if len(of) == 1 else "xy")}  # p(y|x) by itself is a number for each pair
    return has


def shown(text: str) -> str:
    """A text with the names of laws as people write them: pxy as p(x, y)."""
    text = re.sub(r"(?<=[*/] )([pqr])xt([pqr])y(?!\w)|(?<!\w)([pqr])xt([pqr])y(?= [*/])", r"(\1\3(x) \2\4(y))", text)
    text = re.sub(r"(?<!\w)([pqr])xt([pqr])y(?!\w)", r"\1(x) \2(y)", text)
    text = re.sub(
        r"(?<!\w)([pqr])([oj])([kl])(?!\w)", lambda x: f"{'output' if x[2] == 'o' else 'joint'}({x[1]}, {x[3]})", text
    )
    said = {"xy": "x, y", "ygx": "y|x", "xgy": "x|y", "x": "x", "y": "y", "xe": "x", "ye": "y"}
    return re.sub(r"(?<!\w)([pqr])(xy|ygx|xgy|xe|ye|x|y)(?!\w)", lambda x: f"{x[1]}({said[x[2]]})", text)


PAIR = r"[xX]\s*,?\s*[yY]"
BAR = r"(?:\||\\mid|∣)"
NAMED_LAW = r"(?<![\w\\])[pqrPQR]\s*(?:_\s*\{?|\()\s*"
PRODUCT = rf"{NAMED_LAW}[xX]\s*[)}}]?\s*(?:[*⊗×·]|\\otimes)?\s*{NAMED_LAW}[yY](?!\w)"
"""p(x)q(y), a joint distribution."""
SPEAKS = re.compile(
    rf"{NAMED_LAW}(?:{PAIR}|[yY·]\s*{BAR}\s*[xX]|[xX]\s*{BAR}\s*[yY])(?!\w)|{PRODUCT}|(?<!\w)[kKlL]\s+(?:in\s+channels|(?:is\s+a\s+)?channel)\b"
)
ONLY_P = re.compile(r"(?<![\w\\])[pqrQR]\s*[_(]|\bchannels?\b")
"""Of P alone a claim is one about random variables."""
FORMS: tuple[tuple[str, str], ...] = (
    (PAIR, "xy"),
    (r"[yY·]\s*\|\s*[xX](?:\s*=\s*x)?", "ygx"),
    (r"[xX·]\s*\|\s*[yY](?:\s*=\s*y)?", "xgy"),
    ("[xX]", "x"),
    ("[yY]", "y"),
)
"""How an index is written → how it is named."""
WORDS = "|".join((*DIVERGENCES, "CE", "H"))
CHANNEL = re.compile(r"(?<!\w)([kKlL])\s+(?:in\s+channels|(?:is\s+a\s+)?channel)\b")
INNER = r"(?:[pqr](?:xy|ygx|xgy|x|y)|[pqr]xt[pqr]y|[pqr][oj][kl])(?!\w)"
MEAN = re.compile(
    r"(?<!\w)(?:E|𝔼)_\s*\{?\s*(?:(?P<drawn>\w|\(?\s*[xX]\s*,\s*[yY]\s*\)?)\s*[~∼]\s*)?"
    rf"(?P<law>{INNER}|[pqr](?!\w))\s*\}}?\s*[\[(]"
)
NAME = re.compile(r"(?<!\w)(?:[pqr](?:xy|ygx|xgy|x|y)|[pqr]xt[pqr]y|[pqr][oj][kl])(?!\w)")


def speaks_of_joint_laws(text: str) -> bool:
    """Whether a claim has a joint law p(x, y), a conditional law p(y|x), or a channel in it."""
    return SPEAKS.search(text) is not None and ONLY_P.search(text) is not None


def named(text: str) -> tuple[Typed, tuple[str, ...]]:
    """The claim with one name for each law, and its channels."""
    typed = Typed.of(text).replaced(r"\\sum(?:\\limits)?(?![A-Za-z])", "Σ").replaced(r"\\mid(?![A-Za-z])", "|")
    typed = (
        commands.plain(typed.replaced(r"\\math(?:cal|scr)\s*\{?([XY])\}?", r"\1")) if commands.is_tex(text) else typed
    )
    typed = typed.replaced(r"∣", "|").replaced(r"\s+\|\s+(?=[xXyY])", "|")
    for word, pattern in SPELLINGS.items():
        if word in WORDS.split("|"):
            typed = typed.replaced(rf"(?<![\w^])(?:{pattern})(?=\s*\()", word)
    for form, name in FORMS:
        written = rf"(?<!\w)([pqrPQR])\s*(?:_\s*\{{\s*{form}\s*\}}|_{form}(?!\w)|\(\s*{form}\s*\))"
        typed = typed.mapped(written, lambda found, name=name: f"{found.group(1).lower()}{name}{_apart(found)}")
    typed = typed.mapped(NESTED, lambda found: f"{found['sign']}_{{x,y}} {found['law']} ").mapped(TIMES, _product)
    typed, channels = _channels(_of_pairs(typed))
    return without_binders(_means(_conditional(typed))), channels


def _product(found: re.Match[str]) -> str:
    """p(x) p(y) as one law of pairs, p(x) p(y|x) as p(x, y); where one belongs to what is beside it each law is by itself."""
    one, sign, other, of = found["one"], found["sign"], found["other"], found["of"]
    before, after = found.string[: found.start()], found.string[found.end() :]
    apart = HELD.search(before) or RAISED.match(after) or (sign in ("*", "×", "·") and LOOSE.search(before))
    if not apart and one[1] == "x" and of == "y":
        return f"{one}t{other}y"
    return f"{other}xy" if not apart and len(of) > 1 and one == f"{other}{of[2]}" else found.group()


def _of_pairs(typed: Typed) -> Typed:
    """I(X;Y), H(X,Y), H(X), H(Y), H(X|Y) and H(Y|X) of the variables whose joint law is p(x, y)."""
    if not re.search(r"(?<!\w)pxy(?!\w)", typed.text):
        return typed
    typed = typed.replaced(r"(?<!\w)I\s*\(\s*(?:X\s*;\s*Y|Y\s*;\s*X)\s*\)", "KL(pxy, pxtpy)")
    typed = typed.replaced(r"(?<!\w)H\s*\(\s*X\s*,\s*Y\s*\)", "H(pxy)")
    for one, other in ("xy", "yx"):
        typed = typed.replaced(
            rf"(?<!\w)H\s*\(\s*{one.upper()}\s*\|\s*{other.upper()}\s*\)", f"E(p{other}, H(p{one}g{other}))"
        )
        typed = typed.replaced(rf"(?<!\w)H\s*\(\s*{one.upper()}\s*\)", f"H(p{one})")
    return typed


def _apart(found: re.Match[str]) -> str:
    """A space before what would run into a name: p(x)p(y)."""
    return " " * (re.match(r"\w", found.string[found.end() :]) is not None)


def _channels(typed: Typed) -> tuple[Typed, tuple[str, ...]]:
    """The text without `k in channels`, its outputs and joint laws by name."""
    letters = tuple(dict.fromkeys(found.group(1).lower() for found in CHANNEL.finditer(typed.text)))
    if not letters:
        return typed, ()
    typed = typed.replaced(rf"(?:,|\band\b)\s*{CHANNEL.pattern}", "")
    typed = typed.replaced(rf"{CHANNEL.pattern}\s*(?:,|\band\b)\s*", "").replaced(rf"\bgiven\s+{CHANNEL.pattern}", "")
    for k in letters:
        both = f"[{k}{k.upper()}]"
        typed = typed.mapped(rf"output\(\s*([pqrPQR])\s*,\s*{both}\s*\)", lambda f, k=k: f"{f.group(1).lower()}o{k}")
        typed = typed.mapped(rf"joint\(\s*([pqrPQR])\s*,\s*{both}\s*\)", lambda f, k=k: f"{f.group(1).lower()}j{k}")
        turned = rf"(?<!\w)(?:{both}\s*∘?\s*([pqrPQR])(?!\w)|{both}\(\s*([pqrPQR])\s*\)|([pqrPQR])\s*{both}(?!\w))"
        typed = typed.mapped(turned, lambda f, k=k: f"{next(filter(None, f.groups())).lower()}o{k}")
        typed = typed.replaced(rf"(?<!\w){k.upper()}(?!\w)", k)
    return typed, letters


def _conditional(typed: Typed) -> Typed:
    """KL(pygx || qygx | px) as E(px, KL(pygx, qygx)), and the sum over x of px KL(…) as the same."""
    whole = rf"(?<!\w)({WORDS})\(\s*(\w+)\s*(?:\|\||‖|∥|,)\s*(\w+)\s*\|\s*(\w+)\s*\)"
    typed = typed.replaced(whole, r"E(\4, \1(\2, \3))")
    while found := re.search(rf"(?:Σ|∑|sum)_\{{?([xy])\}}?\s*([pqr]\1)\s*\*?\s*(?=(?:{WORDS})\()", typed.text):
        end = closing(typed.text, typed.text.index("(", found.end()))
        if end is None:
            break
        typed = typed.spliced(end, end + 1, "))").spliced(found.start(), found.end(), f"E({found.group(2)}, ")
    return typed


def _means(typed: Typed) -> Typed:
    """E_{x~px}[…] as E(px, …); refused where y is drawn from px."""
    while found := MEAN.search(typed.text):
        drawn, law = re.sub(r"[\s(),]", "", found.group("drawn") or "").lower(), found.group("law")
        if drawn and law[1:] in ("x", "y", "xy") and drawn != law[1:]:
            raise Unreadable(
                f"{found.group('drawn')} drawn from {shown(law)}",
                typed.at(found.start()),
                f"{', '.join(law[1:])} ~ {shown(law)}",
            )
        end = typed.closed(found.end() - 1, "a bracket", "E_p[…]")
        typed = typed.spliced(end, end + 1, ")").spliced(found.start(), found.end(), f"E({law}, ")
    return typed
