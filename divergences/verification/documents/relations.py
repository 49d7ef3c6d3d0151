"""The relations of a line, however they are written, and which of them stand outside of all brackets."""

from __future__ import annotations

import re

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
