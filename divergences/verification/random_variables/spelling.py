"""Which texts speak of random variables, and such a text in pieces: one spelling for →, ⊥, ∣ and their LaTeX.

Small letters and functions, `I(c; G(z, c))`, are random variables too: each gets a capital letter, where that loses
nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import NamedTuple

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.typed import Typed

LETTER = "A-ZΓΔΘΛΞΠΣΦΨΩ"
"""What the name of a random variable begins with."""
ABOUT = re.compile(
    rf"""(?<![^\W\d]|\\)H\s*(?:\\left)?[(\[]\s*\(?\s*(?!\w+\s*\()(?![PQ]\s*[)\]])[{LETTER}]   # H(X…, not H(P), H(Dstar(p, q))
    |(?<![^\W\d]|\\)I\s*(?:\\left)?[(\[]\s*(?:[)\]]|\(?\s*(?!\w+\s*\()[{LETTER}]|[^()]*;)    # I(X…, I(…;…)
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
SUMMED = re.compile(r"(?:\\sum|Σ|∑|(?<!\w)sum)\s*_\{?([xyz])(?!\w)(?=.*(?<!\w)p\(\1\))")
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
    about = ABOUT.search(text) is not None and DRAWN.search(text) is None and not OF_OUTCOMES.search(text)
    return about and not _is_sum(text)


def _is_sum(text: str) -> bool:
    """Whether H(X) is beside the sum over x that it is, so that it is H(p), and there is no other variable."""
    found = SUMMED.search(text)
    return found is not None and {*re.findall("[A-Z]", re.sub(r"\\\w+", "", text))} == {"H", found[1].upper()}


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


ACCENT = re.compile(r"\\(?:bar|hat|tilde|vec|mathbf|boldsymbol)\s*\{?\s*([A-Za-z])\s*\}?")
CALL = re.compile(r"(?<![\w\\])([HI])\s*(?:\\left)?\s*\(")
APPLIED = re.compile(r"[A-Za-z](?:_\\?\w+)?\(([a-zA-Z](?:,[a-zA-Z])*)\)")
LAWS = "pqrd"
FREE = "UVWXYZSTABCK"


def in_capitals(text: str) -> str:
    """The claim with capital letters for its variables; the text as it is if it has no others."""
    said = ACCENT.sub(r"\1", text)
    spans = list(_arguments(said))
    terms = {term for start, end in spans for term in _terms(said[start:end])}
    strange = sorted(term for term in terms if APPLIED.fullmatch(term) or (len(term) == 1 and term.islower()))
    if not strange or any(term in LAWS for term in strange):
        return text
    _refuse_without_noise(strange, terms)
    free = [x for x in FREE if x not in terms]
    if len(strange) > len(free):
        raise Unreadable(f"{len(strange)} variables", expected=f"at most {len(free)}")
    capital = {term: term.upper() if term.upper() in free and len(term) == 1 else "" for term in strange}
    left = (x for x in free if x not in capital.values())
    capital = {term: letter or next(left) for term, letter in capital.items()}
    for start, end in reversed(spans):
        said = said[:start] + _renamed(said[start:end], capital) + said[end:]
    return said


def _arguments(text: str) -> list[tuple[int, int]]:
    """Where the arguments of each H and I begin and end."""
    found: list[tuple[int, int]] = []
    for call in CALL.finditer(text):
        depth, k = 1, call.end()
        while k < len(text) and depth:
            depth += (text[k] == "(") - (text[k] == ")")
            k += 1
        found.append((call.end(), k - 1))
    return found


def _pieces(text: str) -> list[str]:
    """Terms and the signs between them, at the signs outside of brackets."""
    pieces, depth = [""], 0
    for character in re.sub(r"\\mid\b|\\vert\b", "|", text):
        depth += (character == "(") - (character == ")")
        if depth == 0 and character in ",;|":
            pieces += [character, ""]
        else:
            pieces[-1] += character
    return pieces


def _terms(text: str) -> list[str]:
    return [re.sub(r"\s+", "", piece) for piece in _pieces(text)[::2]]


def _renamed(text: str, capital: dict[str, str]) -> str:
    return "".join(capital.get(re.sub(r"\s+", "", piece), piece) for piece in _pieces(text))


def _refuse_without_noise(strange: list[str], terms: set[str]) -> None:
    """Refuse what is a function of variables that the claim has, or shares its noise with another."""
    inside = {term: found[1].split(",") for term in strange if (found := APPLIED.fullmatch(term))}
    count = Counter(x for arguments in inside.values() for x in set(arguments))
    for term, arguments in inside.items():
        if not any(count[x] == 1 and x not in terms for x in arguments):
            raise Unreadable(f"{term} beside its arguments", expected="a function with noise of its own, G(z, c)")
