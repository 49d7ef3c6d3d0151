"""Whether a text has a law by name in it."""

from __future__ import annotations

import re

from divergences.verification.named_laws.language.definitions import FAMILY

ABOUT = re.compile(
    rf"(?<![\w\\])(?:{FAMILY})\s*(?:\\left\s*)?\(|\\mathcal\s*\{{?\s*[NU]\b|\\(?:mathrm|operatorname|text)\s*\{{(?:{FAMILY})\}}"
    r"|\(\s*(?:δ|\\delta)_|[,|‖]\s*(?:δ|\\delta)_"
)


def speaks_of_laws(text: str) -> bool:
    """Whether a claim has a law by name in it."""
    return ABOUT.search(text) is not None
