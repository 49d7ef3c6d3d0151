r"""Words before a formula that only name it, \text{Autoencoders}: x = G(z), and what stands before it and states nothing."""

from __future__ import annotations

import re

from divergences.verification.documents.relations import relations

HEADING = re.compile(
    r"\s*\\(?:text|textbf|textit|textrm|mbox)\{\s*(?P<words>[A-Z][^{}$:;]*?)\s*(?:[:;]\s*\}|\}\s*[:;])"
    r"(?:\s|\\q?quad(?![A-Za-z])|\\[,;:! ])*"
)
SAYS_MORE = re.compile(
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
    return text if not found or SAYS_MORE.search(found["words"]) or not text[found.end() :] else text[found.end() :]


def states_nothing(before: str, after: str) -> bool:
    """Whether what stands before a formula only declares a map, or, before a point or a set by name, anything at all."""
    return not relations(before) and (MAP.match(before) is not None or is_thing(after))


def is_thing(text: str) -> bool:
    """Whether a text begins with a point or a set by name."""
    return THING.fullmatch(re.split(r",?\s*\\q?quad(?![A-Za-z])", text, maxsplit=1)[0]) is not None
