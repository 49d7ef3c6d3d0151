"""Which texts speak of random variables, and the pieces of such a text: one spelling for →, ⊥, ∣ and what LaTeX writes."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.typed import Typed

LETTER = "A-ZΓΔΘΛΞΠΣΦΨΩ"
"""What the name of a random variable begins with."""
ABOUT = re.compile(
    rf"""(?<![\w\\])H\s*(?:\\left)?[(\[]\s*\(?\s*(?!\w+\s*\()(?![PQ]\s*[)\]])[{LETTER}]   # H(X…, but not H(P), H(Dstar(p, q))
    |(?<![\w\\])I\s*(?:\\left)?[(\[]\s*(?:[)\]]|\(?\s*(?!\w+\s*\()[{LETTER}]|[^()]*;)    # I(X…, I(…;…)
    |[{LETTER}][\w']*\)?\s*(?:->|→|\\to\b|\\rightarrow\b)\s*\(?[{LETTER}]                # X → Y
    |[{LETTER}][\w']*\s*=\s*[fg]\d?\s*\(\s*[{LETTER}]                                     # Y = f(X)
    |⊥|⫫|_\|\|_|\\perp\b|\\independent\b|\bindependent\b
    |(?<![\w\\])P\s*_?\s*[({{]\s*[{LETTER}]|(?<![\w\\])P_[{LETTER}]                      # P(X,Y), P_X
    """,
    re.VERBOSE,
)
DRAWN = re.compile(r"~|∼|\\sim\b")
"""X ~ P: an expectation under a law, which is a claim about the law."""
OF_OUTCOMES = re.compile(
    r"H\([PQ]_\{?[XYZ]\}?\)|(?<![\w\\])Q_\{?[XYZ](?![\w,])|P_\{?([XYZ])(?![\w,]).*(?:\\sum|Σ|∑|(?<!\w)sum_)", re.DOTALL
)
"""P_X beside Q_X, or beside a sum over outcomes, is a law p."""
STANDS: tuple[tuple[str, str], ...] = (
    (r"\\(?:left|right|big|Big)\b|\\[,;:! ]|\\quad\b|[$]", ""),
    (r"\\mid\b|∣|｜", "|"),
    (r"\\(?:leqslant|leq|le)\b|≤|⩽", "<="),
    (r"\\(?:geqslant|geq|ge)\b|≥|⩾", ">="),
    (r"\\(?:to|rightarrow|longrightarrow)\b|→|⟶|↔|\\leftrightarrow\b|<->", "->"),
    (r"(?:\\perp\s*)+|\\independent\b|⊥+|⫫|_\|\|_", "⊥"),
    (r"\\(?:Rightarrow|implies)\b|⇒|⟹|==?>", " implies "),
    (r"\\(?:Leftrightarrow|iff)\b|⇔|⟺|<=+>", " iff "),
    (r"\\parallel\b|\\Vert\b|\\\||‖|∥", "||"),
    (r"\\(?:otimes|times|cdot)\b|⊗|×|·|∙", "*"),
    (r"\\(?:log|ln)\b|(?<![\w\\])ln(?!\w)", " log "),
    (r"\\(min|max)\b", r" \1 "),
    (r"\\([{}])", r"\1"),
    (r"\\t?d?frac\s*\{(\w+)\}\s*\{(\w+)\}", r"(\1/\2)"),
    (r"\\(?:mathrm|operatorname|text|mathbb)\s*\{(\w+)\}", r"\1"),
    ("−|–", "-"),
    ("′|’", "'"),
    (r"(?<!\w)P\s*_\s*\{([^{}]*)\}", r"P(\1)"),
    (r"(?<!\w)P_(\w+)", r"P(\1)"),
    (r"_\{(\w+)\}", r"_\1"),
)
"""Pattern → what it stands for, applied in this order."""
LOWERED = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
TOKEN = re.compile(
    r"(?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|(?P<name>[^\W\d_]+\d*(?:_[^\W_]+)?'*)"
    r"|(?P<sign><=|>=|!=|->|==|\|\||[-+*/^()\[\]{}|,;:=<>⊥])|(?P<space>\s+)"
)
LONGEST, DEEPEST = 4096, 40


class Token(NamedTuple):
    """A number, a name or a sign of a claim, and the column (from 1) at which it was typed."""

    kind: str
    text: str
    column: int


def speaks_of_variables(text: str) -> bool:
    """Whether a claim has entropies, information, a Markov chain or an independence of random variables in it."""
    return ABOUT.search(text) is not None and DRAWN.search(text) is None and not OF_OUTCOMES.search(text)


def tokens(text: str) -> list[Token]:
    """The pieces of a claim in one spelling; refused if it is too long, too deep or in a strange script."""
    if len(text) > LONGEST:
        raise Unreadable(f"{len(text)} characters", expected=f"at most {LONGEST}; state one claim at a time")
    typed = Typed(text.translate(LOWERED), Typed.of(text).columns)
    for pattern, stands in STANDS:
        typed = typed.replaced(pattern, stands)
    if dots := re.search(r"\.\.+|…|\\l?dots\b", typed.text):
        at = typed.columns[dots.start()]
        raise Unreadable(dots.group(), at, "each variable by its name, eight at most")
    found, at, depth = list[Token](), 0, 0
    while at < len(typed.text):
        match, column = TOKEN.match(typed.text, at), typed.columns[at]
        if match is None:
            name = unicodedata.name(typed.text[at], f"character {ord(typed.text[at])}")
            raise Unreadable(name, column, "for example I(X;Y|Z) <= H(X)")
        if match.lastgroup != "space":
            found.append(Token(str(match.lastgroup), match.group(), column))
            depth += (match.group() in "([{") - (match.group() in ")]}")
        if depth > DEEPEST:
            raise Unreadable(f"more than {DEEPEST} nested parentheses", expected=f"at most {DEEPEST}")
        at = match.end()
    return found
