"""Characters beyond ASCII and what they stand for, where a bracket ends, and the refusal of what has two readings."""

from __future__ import annotations

import re
import unicodedata

from divergences.verification.language.errors import Unreadable

OPEN, CLOSE = "([{", ")]}"


def closing(text: str, start: int) -> int | None:
    """Where the bracket that opens at `start` is closed."""
    depth = 0
    for k in range(start, len(text)):
        depth += (text[k] in OPEN) - (text[k] in CLOSE)
        if depth == 0:
            return k
    return None


FRACTIONS = "½⅓⅔¼¾"
WORDS = r"(?:iff|given|where|and|or|implies|in|not|points|for|if|then|when\w*|provided|assuming)\b"


def two_readings(found: str, column: int, one: str, other: str) -> Unreadable:
    """The refusal of what has two readings, with what to type for each."""
    return Unreadable(f"{found!r}", column, f"one of them: {one}, or {other}", more=", which has two readings")


GREEK = "αβγδεζηθικλμνξπρστυφχψω"
"""Letters of their own; π is the number where it is not declared."""
NAMES = "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi chi psi omega"
COMMANDS = dict(zip(NAMES.split(), GREEK, strict=True))
VARIANTS = {"varepsilon": "ε", "vartheta": "θ", "varphi": "φ"}
"""The name of each, as a command of LaTeX has it, and commands that are drawn otherwise."""
SPELLED = {**{x: y for x, y in COMMANDS.items() if y not in "ζιξπυχψ"}, "eps": "ε"}
"""Greek letters by name."""
CHARACTERS = {
    **{"ϵ": "ε", "ϑ": "θ", "ϕ": "φ", "ϱ": "ρ", "µ": "μ", "ς": "σ"},
    **{"½": "(1/2)", "⅓": "(1/3)", "⅔": "(2/3)", "¼": "(1/4)", "¾": "(3/4)"},
    **{"≠": "!=", "⩽": "<=", "⩾": ">=", "≦": "<=", "≧": ">=", "ℝ": "R", "⋅": "*", "∗": "*", "∕": "/"},
    **{"⇒": " implies ", "⟹": " implies ", "⇔": " iff ", "⟺": " iff ", "∧": " and ", "∨": " or ", "¬": " not "},
    **{"∣": "|", "∀": " given ", "∑": "Σ", "∏": "Π", "∼": "~"},
}
"""One character for another, or for a word."""
RAISED = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱᵏᵐ", "0123456789+-=()nikm", strict=True))
LOWERED = dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ᵢⱼₖₗₘₙₓ", "0123456789+-=()ijklmnx", strict=True))
"""Characters above and below the line; ² and ³ alone are left, and an index alone."""
VECTORS = re.compile("[\U0001d400-\U0001d503𝔻](?:\u20d7|\u20d1)?|[A-Za-z](?:\u20d7|\u20d1)")
"""Bold, italic and script letters, and letters with an arrow: they are the letters, of laws, points and sets alone."""
ACCENTED = re.compile("R(?:\u00e9|e\u0301)nyi")
"""A name as its owner writes it."""
LAWFUL = "pqrdxyzPQDXYZABS"
STRUCK = "𝔻"
"""A letter of divergences, 𝔻_KL."""


def upright(character: str) -> str:
    """The letter of a bold, italic or script one; what is another thing, as 𝔼 and 𝒩, is left."""
    styled = "\U0001d400" <= character <= "\U0001d503" or character in STRUCK
    letter = unicodedata.normalize("NFKC", character) if styled else character
    return letter if letter in LAWFUL else character
