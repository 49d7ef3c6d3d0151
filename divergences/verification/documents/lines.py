r"""The lines of a formula: what stands between its \\, without what only places, numbers or names it, each with its line.

Relations stand outside of all brackets, however they are written; \text{Autoencoders}: x = G(z) begins with words that
only name it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from divergences.verification.documents.formulas import Formula

OVER = r"\\(?:stackrel|overset|underset)\{(?![^{}]*(?:[<>]|\\[lg]eq?(?![A-Za-z])|\\neq?(?![A-Za-z])))(?:[^{}]|\{[^{}]*\})*\}"
r"""Over or under a sign: \overset{<}{=} would be another sign, and \overset{a > 1}{=} would hold for some a only."""
SIGNS = {
    ":=": r":=|\\coloneqq?|\\triangleq|\\(?:stackrel|overset)\{(?:\\(?:mathrm|text)\{)?(?:def|\\triangle)\.?\}?\}\{=\}|≔",
    "=": rf"{OVER}\{{=\}}|==?|\\equiv|≡",
    "<=": rf"<=|\\leqslant|\\leqq|\\leq?|≤|{OVER}\{{\\leq?\}}",
    ">=": rf">=|\\geqslant|\\geqq|\\geq?|≥|{OVER}\{{\\geq?\}}",
    "<<": r"<<|\\ll|≪",
    "<": r"<|\\lt",
    ">": r">|\\gt",
    "!=": r"!=|≠|\\neq?|\\not\s*=",
    "about": r"\\approx|≈|\\propto|∝|\\simeq|\\lesssim|\\gtrsim|\\asymp|\\cong",
}
"""What a relation means → how it is written. `about` are those of which nobody can say when they are false."""
MEANINGS = tuple(SIGNS)
WHOLE = r"(?:(?<![A-Za-z])|(?![A-Za-z]))"
r"""What a sign ends with that is not only the beginning of another command: \le of \left and of \lesssim."""
RELATION = re.compile("|".join(f"((?:{pattern}){WHOLE})" for pattern in SIGNS.values()))
UNKNOWN = re.compile(
    r"\\(?:n(?:leq|geq|less|gtr|leqq|geqq|leqslant|geqslant|prec|succ|equiv|sim)|lessgtr|gtrless|prec(?:eq)?|succ(?:eq)?"
    r"|lneqq?|gneqq?|doteq|mathrel|mathop)(?![A-Za-z])"
)
"""Relations that the language of claims does not have, and what may be one."""
SCRIPT = re.compile(r"[_^]\s*\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}")
WORDS = re.compile(r"\\(?:text|mbox|textrm|textit|textbf|mathrm)\{[^{}]*\}")
BRACES = re.compile(r"(?<!\\)[{}]")
ARROW = re.compile(r"<?[=-]>|<-|<=>")
TOKEN = re.compile(r"\\(?:left|right|[bB]igg?[lrm]?)?\s*[\[\](){}|./]|\\[A-Za-z]+|[\[\](){}]|\\.", re.DOTALL)


def relations(text: str) -> list[tuple[int, int, str]]:
    """Each relation outside of all brackets: where it begins and ends, and what it means."""
    found: list[tuple[int, int, str]] = []
    depth = at = 0
    while at < len(text):
        relation, token = RELATION.match(text, at), TOKEN.match(text, at)
        if arrow := ARROW.match(text, at):
            at = arrow.end()
        elif relation:
            if depth == 0:
                found.append((at, relation.end(), MEANINGS[(relation.lastindex or 1) - 1]))
            at = relation.end()
        elif token:
            depth = max(0, depth + step(token.group()))
            at = token.end()
        else:
            at += 1
    return found


def unread(text: str) -> str:
    """The relation that a formula has which none of `relations` is: of another kind, or inside of braces; "" if none."""
    bare = BRACES.sub(" ", WORDS.sub(" ", SCRIPT.sub(" ", text)))
    if other := UNKNOWN.search(bare):
        return other.group()
    return next((bare[start:stop].strip() for start, stop, _ in relations(bare)), "")


def step(token: str) -> int:
    """How much deeper a token leads: 1 for what opens, −1 for what closes."""
    if token in (r"\begin", r"\end"):
        return 1 if token == r"\begin" else -1
    if token.startswith(r"\left") and not token[5:6].isalpha():
        return 1
    if token.startswith(r"\right") and not token[6:7].isalpha():
        return -1
    return (token[-1] in "{([") - (token[-1] in "})]")


def is_open(text: str) -> bool:
    """Whether a bracket is open at the end."""
    return sum(step(found.group()) for found in TOKEN.finditer(text)) > 0


HEADING = re.compile(
    r"\s*\\(?:text|textbf|textit|textrm|mbox)\{\s*(?P<words>[A-Z][^{}$:;]*?)\s*(?:[:;]\s*\}|\}\s*[:;])"
    r"(?:\s|\\q?quad(?![A-Za-z])|\\[,;:! ])*"
)
QUALIFIES = re.compile(
    r"\b(?:if|iff|unless|given|when\w*|for|where|with|suppose|assum\w+|let|not|no|never|false|wrong|untrue|fails?|counter\w*|"
    r"un\w+|in\w*correct|mistake|error|question|exercise|show|prove|claim\?|as|at|under|on)\b",
    re.IGNORECASE,
)
"""Words of a heading that may change what the formula behind it says."""
MAP = re.compile(
    r"\s*\\?[A-Za-z]+(?:_\w|_\{[^{}]*\})?\s*(?::|\\colon)[^=<>]*\\(?:to|rightarrow|mapsto|longrightarrow)(?![A-Za-z])"
)
THING = re.compile(
    r"\s*[A-Za-z]\w*\s*(?::=|\\coloneqq|=)\s*(?:\([^()=]*,[^()=]*\)|\\\{.*\\\}(?:_\s*\S+)?(?:\^\s*\S+)?)[\s.,;]*"
)
"""P = (0, Z) or D = \\{(x, y)\\}: a point or a set, which a law or a discriminator is not."""


def headless(text: str) -> str:
    """A formula without the words that only name it."""
    found = HEADING.match(text)
    return text if not found or QUALIFIES.search(found["words"]) or not text[found.end() :] else text[found.end() :]


def states_nothing(before: str, after: str) -> bool:
    """Whether what stands before a formula only declares a map, or, before a point or a set by name, anything at all."""
    return not relations(before) and (MAP.match(before) is not None or is_thing(after))


def is_thing(text: str) -> bool:
    """Whether a text begins with a point or a set by name."""
    return THING.fullmatch(re.split(r",?\s*\\q?quad(?![A-Za-z])", text, maxsplit=1)[0]) is not None


CONTAINERS = r"aligned|alignedat|split|gathered|equation|align|gather|multlined|alignat|displaymath|array|subequations"
COLUMNS = ("align", "alignat", "flalign", "aligned", "alignedat")
"""Environments in which every second & begins another formula."""
WRAPPED = re.compile(
    rf"\s*\\begin\{{({CONTAINERS})\*?\}}(?:\[[^\]]*\]|\{{[^}}]*\}})?(.*)\\end\{{\1\*?\}}\s*", re.DOTALL
)
PLACING = re.compile(
    r"\\(?:label|tag|tag\*|hspace|vspace|ref|eqref|cite|vspace\*|hspace\*)\{[^{}]*\}"
    r"|\\(?:nonumber|notag|displaystyle|textstyle|allowdisplaybreaks|hfill|hfil|qedhere|limits|nolimits|noindent|centering)(?![A-Za-z])"
)
INTERTEXT = re.compile(r"\\(?:short)?intertext\{[^{}]*\}")
SYSTEM = re.compile(r"\s*\\begin\{cases\}.*\\end\{cases\}[\s.,;]*", re.DOTALL)
"""Equations that are to hold together."""
SAID = re.compile(r"\\(?:text|mbox|textrm)\{([^{}$]*)\$([^$]+)\$\s*\}")
r"""Words and a formula in them, \text{where $m = …$}."""
APART = re.compile(r"[,;.]?\s*(?:\\q?quad(?![A-Za-z])\s*)+")
CONDITION = re.compile(r"^\s*\\(?:text|mbox|forall|exists|in|q?quad)(?![A-Za-z])|\\in(?![A-Za-z])")
END = re.compile(r"(?:\s|(?<!\\right)(?<!\\left)[.;:]|,|\\[,;:! ]|\\q?quad(?![A-Za-z])|~|&)+$")
TEXT = r"\\(?:text|mbox|textrm|textit)\{"
WHY = r"(?:by|since|because|using|from|as|cf)\b"
REASON = rf"{TEXT}\s*(?:\([^{{}}]*\)|\[[^{{}}]*\]|{WHY}[^{{}}]*)\s*\}}"
BY = re.compile(rf"{TEXT}\s*[(\[]?\s*{WHY}")
BECAUSE = re.compile(rf"(?:\s|\\q?quad(?![A-Za-z])|\\[,;:! ])*(?:{REASON}|\(\s*{TEXT}[^{{}}]*\}}\s*\))\s*$")
"""A remark in words at the end of a line."""
SAYS_MORE = re.compile(
    r"\b(?:if|iff|unless|given|when\w*|where\w*|for(?! (?:all|every|any|each)\b)|only|some|exists?|provided|suppos\w+|assum\w+|"
    r"let|not|n't|no|never|false|wrong|untrue|unproved|unknown|fails?|counter\w*|in\w*correct|mistakes?|errors?|almost|approx\w*)\b"
    r"|[?$]",
    re.IGNORECASE,
)
"""What in a remark may change what the line says: a hypothesis, a denial, a question, a formula."""
REMARK = re.compile(r"\s*\\(?:text|mbox|textrm)\s*\{[^{}]*[A-Za-z]{3}")
"""How a column begins that explains the one before it."""
ALONE = re.compile(r"(?:&|\s|\\q?quad|\\[,;:! ])*\\(?:text|mbox|textrm)\{[^{}]*\}\s*(?=\\\\|\\cr|&|$)")
"""A column that holds words only."""
SPACING = re.compile(r"\\(?:left|right|[bB]igg?[lrm]?|[A-Za-z]+|.)|[{}&\n]", re.DOTALL)


@dataclass(frozen=True)
class Line:
    """A line of a formula."""

    text: str
    number: int
    """Where its first character that is no space stands in the document."""
    beside: bool = False
    """Whether it is a column behind another one."""


def lines_of(formula: Formula) -> list[Line]:
    """The lines that say something, in order."""
    tex = formula.environment != "claim" and "\\" in formula.text
    if not tex:
        return [Line(_ended(text), n) for n, text in enumerate(formula.text.split("\n"), formula.line) if text.strip()]
    text, number, environment = _unwrapped(formula.text, formula.line, formula.environment)
    parts = (part for line in _broken(text, number, environment) for part in _apart(line))
    return [line for part in parts if (line := _cleaned(part)).text]


def _unwrapped(text: str, number: int, environment: str) -> tuple[str, int, str]:
    """The inside of environments that only hold lines, and of one frame around all."""
    while True:
        text = SAID.sub(r"\\text{\1} \2 ", INTERTEXT.sub(r"\\\\", PLACING.sub("", text)))
        inside = END.sub("", text)
        found = WRAPPED.fullmatch(inside)
        boxed = re.fullmatch(r"\s*\\(?:boxed|fbox)\{(.*)\}\s*", inside, re.DOTALL)
        if found and rf"\begin{{{found[1]}" not in found[2]:
            number += text.count("\n", 0, found.start(2))
            text, environment = found[2], found[1]
        elif boxed and _balanced(boxed[1]):
            number += text.count("\n", 0, boxed.start(1))
            text = boxed[1]
        else:
            return text, number, environment


def _balanced(text: str) -> bool:
    depth = 0
    for found in SPACING.finditer(text):
        depth += {"{": 1, "}": -1}.get(found.group(), 0)
        if depth < 0:
            return False
    return depth == 0


def _broken(text: str, number: int, environment: str) -> Iterator[Line]:
    r"""The pieces between \\ and between columns, outside of all braces and inner environments."""
    depth = ampersands = start = 0
    beside = False
    for found in SPACING.finditer(text):
        sign = found.group()
        depth += {"{": 1, "}": -1, r"\begin": 1, r"\end": -1}.get(sign, 0)
        if depth > 0:
            continue
        if sign in ("\\\\", r"\cr", r"\newline"):
            yield Line(text[start : found.start()], number + text.count("\n", 0, start), beside)
            beside = False
            skipped = re.compile(r"\*?[ \t]*(?:\[[^\]\n]*(?:pt|em|ex|mm|cm|in|skip|\})\s*\])?").match(text, found.end())
            start, ampersands = skipped.end() if skipped else found.end(), 0
        elif sign == "&":
            ampersands += 1
            belongs = ALONE.match(text, found.end())
            if environment in COLUMNS and ampersands % 2 == 0 and not (belongs and _says_more(belongs.group())):
                yield Line(text[start : found.start()], number + text.count("\n", 0, start), beside)
                start, beside = found.end(), True
    yield Line(text[start:], number + text.count("\n", 0, start), beside)


def _apart(line: Line) -> Iterator[Line]:
    r"""The statements of a line that \quad sets apart: each has a relation, and none is a condition or goes on."""
    at = 0
    for found in APART.finditer(line.text):
        before, after = line.text[at : found.start()], line.text[found.end() :]
        first = relations(after)
        condition = CONDITION.search(after)
        begins = first and after[: first[0][0]].strip() and not is_open(before)
        if begins and (
            (relations(before) and not condition) or states_nothing(before, after) or SYSTEM.fullmatch(before)
        ):
            if not is_thing(after):
                yield Line(before, line.number + line.text.count("\n", 0, at), line.beside)
            at = found.end()
    yield Line(line.text[at:], line.number + line.text.count("\n", 0, at), line.beside)


def _cleaned(line: Line) -> Line:
    """Without alignment, full stops at the end, and columns that hold a remark in words."""
    text = _unaligned(line.text)
    remark = line.beside and REMARK.match(text) is not None and not _says_more(text)
    if remark or ALONE.fullmatch(text):
        text = ""
    text = headless(BECAUSE.sub(lambda found: found.group() if _says_more(found.group()) else "", text))
    first = len(text) - len(text.lstrip())
    return Line(_ended(text), line.number + text.count("\n", 0, first))


def _says_more(remark: str) -> bool:
    """Whether a remark is part of the claim: it is no reason, and has words that may change what the line says."""
    return SAYS_MORE.search(remark) is not None and BY.search(remark) is None


def _unaligned(text: str) -> str:
    """Without the & that align; those of cases and matrices in it stay."""
    depth, made = 0, ""
    for piece in re.split(r"(\\begin\{|\\end\{|(?<!\\)&)", text):
        depth += {r"\begin{": 1, r"\end{": -1}.get(piece, 0)
        made += " " if piece == "&" and depth <= 0 else piece
    return made


def _ended(text: str) -> str:
    return END.sub("", text).strip()
