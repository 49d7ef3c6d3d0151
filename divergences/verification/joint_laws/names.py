"""Names of what a joint law has: `p_{y|x}` as `pygx`, `p(x, y)` as `pxy`, `output(p, k)` as `pok`; which texts have such."""

from __future__ import annotations

import re

from divergences.verification.joint_laws.binders import shown, without_binders
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.spelling import NAMED
from divergences.verification.language.typed import Typed
from divergences.verification.language.vocabulary import DIVERGENCES
from divergences.verification.named_laws.language import tex
from divergences.verification.named_laws.language.brackets import closing

PAIR = r"[xX]\s*,?\s*[yY]"
BAR = r"(?:\||\\mid|∣)"
LAW = r"(?<![\w\\])[pqrPQR]\s*(?:_\s*\{?|\()\s*"
SPEAKS = re.compile(
    rf"{LAW}(?:{PAIR}|[yY·]\s*{BAR}\s*[xX]|[xX]\s*{BAR}\s*[yY])(?!\w)|(?<!\w)[kKlL]\s+(?:in\s+channels|(?:is\s+a\s+)?channel)\b"
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
    typed = Typed.of(text).replaced(r"\\sum(?:\\limits)?(?![A-Za-z])", "Σ")
    typed = tex.plain(typed.replaced(r"\\math(?:cal|scr)\s*\{?([XY])\}?", r"\1")) if tex.is_tex(text) else typed
    typed = typed.replaced(r"∣", "|").replaced(r"\s+\|\s+(?=[xXyY])", "|")
    for word, pattern in NAMED.items():
        if word in WORDS.split("|"):
            typed = typed.replaced(rf"(?<![\w^])(?:{pattern})(?=\s*\()", word)
    for form, name in FORMS:
        written = rf"(?<!\w)([pqrPQR])\s*(?:_\s*\{{\s*{form}\s*\}}|_{form}(?!\w)|\(\s*{form}\s*\))"
        typed = typed.mapped(written, lambda found, name=name: f"{found.group(1).lower()}{name}{_apart(found)}")
    typed = typed.replaced(r"(?<!\w)([pqr])x\s*(?:[*⊗×·]|\\otimes)?\s*([pqr])y(?!\w)", r"\1xt\2y")
    typed, channels = _channels(typed)
    return without_binders(_means(_conditional(typed))), channels


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
        end = closing(typed.text, found.end() - 1)
        if end is None:
            raise Unreadable("a bracket", typed.at(found.end() - 1), "E_p[…]", more=" that is not closed")
        typed = typed.spliced(end, end + 1, ")").spliced(found.start(), found.end(), f"E({law}, ")
    return typed
