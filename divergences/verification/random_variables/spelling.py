"""Which texts speak of random variables, and their spelling of →, ⊥, ∣, of names and of what stands below them.

Small letters and functions, `I(c; G(z, c))`, are random variables too: each gets a capital letter, where that loses
nothing.
"""

from __future__ import annotations

import re
from collections import Counter

from divergences.verification.language import commands
from divergences.verification.language.characters import FRACTIONS, RAISED, closing
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.papers import sums_entropy
from divergences.verification.language.reader.lexer import pattern
from divergences.verification.language.source import LONGEST
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
    r"H\([PQ]_\{?[XYZ]\}?\)|(?<![\w\\])Q_\{?[XYZ](?![\w,])|P_\{?([XYZ])(?![\w,]).*(?:\\sum|Σ|∑|(?<!\w)sum_)"
    r"|H\(\s*[PQ]\s*,\s*[PQ]\s*\).*(?:\\sum|Σ|∑|KL)|(?:\\sum|Σ|∑|KL).*H\(\s*[PQ]\s*,\s*[PQ]\s*\)",
    re.DOTALL,
)
"""P_X beside Q_X, or beside a sum over outcomes, is a law p; so are P and Q of H(P, Q) beside a sum or KL."""
STANDS: tuple[tuple[str, str], ...] = (
    (r"\\mid\b|｜", "|"),
    (r"\\(?:to|rightarrow|longrightarrow|leftrightarrow)\b|→|⟶|↔|<->|−>", "->"),
    (r"\\perp\b(?:(?:\s|\\!)*\\perp\b)*|\\independent\b|⊥+|⫫|_\|\|_", "⊥"),
    (r"==?>", " implies "),
    (r"<=+>", " iff "),
    (r"\\otimes\b|⊗|∙", "*"),
    (r"\\([{}])", r"\1"),
    (r"\\mathbb\s*\{(\w+)\}", r"\1"),
    (r"(?<=\|)\s*\\math(?:cal|scr)\s*\{?\s*([A-Z])\s*\}?\s*(?=(?:\\right)?\s*\|)", r"\1"),
    ("–", "-"),
    ("′|’", "'"),
)
"""Pattern → what it stands for, applied in this order before all that every dialect reads."""
BELOW: tuple[tuple[str, str], ...] = (
    (r"(?<!\w)P\s*_\s*\{([^{}]*)\}", r"P(\1)"),
    (r"(?<!\w)P_(\w+)", r"P(\1)"),
    (r"_\{(\w+)\}", r"_\1"),
)
"""What stands below a letter, behind that."""
LOWERED = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
TOKEN = pattern(rf"[^\W\d_{FRACTIONS}{''.join(RAISED)}]+\d*(?:_[^\W_]+)?'*", r"->|⊥|")
"""Names with primes, in any alphabet, arrows and independence beside what is a token everywhere."""
DOTS = re.compile(r"\.\.+|…|\\l?dots\b")


def speaks_of_variables(text: str) -> bool:
    """Whether a claim has entropies, information, a Markov chain or an independence of random variables in it."""
    about = ABOUT.search(text) is not None and DRAWN.search(text) is None and not OF_OUTCOMES.search(text)
    return about and not sums_entropy(text)


def respelled(text: str) -> Typed:
    """The claim as plain text; refused if it is too long, or leaves out what its dots stand for."""
    if len(text) > LONGEST:
        raise Unreadable(f"{len(text)} characters", expected=f"at most {LONGEST}; state one claim at a time")
    typed = Typed(text.translate(LOWERED), Typed.of(text).columns)
    if dots := DOTS.search(text):
        raise Unreadable(dots.group(), typed.at(dots.start()), "each variable by its name, eight at most")
    for found, stands in STANDS:
        typed = typed.replaced(found, stands)
    typed = commands.plain(typed) if commands.is_tex(text) else typed
    for found, stands in BELOW:
        typed = typed.replaced(found, stands)
    return typed


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
    calls = [call.end() for call in CALL.finditer(text)]
    return [(start, closing(text, start - 1) or len(text)) for start in calls]


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
