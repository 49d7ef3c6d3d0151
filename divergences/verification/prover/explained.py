"""How a proof goes, in a sentence: its template, or its lemmas with their weights, and what was used of what is given."""

from __future__ import annotations

from divergences.verification.prover.forms.certificate import Certificate
from divergences.verification.prover.lemmas.through_lemmas import hypotheses_of, lemmas_of
from divergences.verification.prover.powers import power_means

PARTS, OPTIMUM = "parts", "optimum"
"""What is named as a template by the certificates of claims that are joined, and of optima."""
DEFINED = "It holds wherever both sides are defined."
"""What is said beside it where a side was undefined at a point."""


def how(certificate: Certificate) -> str:
    """The sentence; nothing for a certificate of another kind."""
    name, links = certificate.get("template"), certificate.get("links")
    if name == OPTIMUM and "at" in certificate:
        bound, value = (how(certificate[part]["proof"]) for part in ("bound", "at"))
        return f"That it is optimal: {bound} Its value: {value}"
    if not isinstance(name, str) or not isinstance(links, list):
        return ""
    if name == "power means" and links:
        return f"The proof uses the template {name!r}: {power_means.in_words(links[0])}."
    if name == "bounded ratio" and links:
        mixed = "With mixtures in place of the distributions whose ratio is bounded, the claim says"
        return f"{mixed} {links[0]['claim']}. {how(links[0])}"
    if name != "lemmas":
        templates = dict.fromkeys(
            str(step["template"]) for step in links if isinstance(step, dict) and "template" in step
        )
        parts = f" ({', '.join(templates)})" if name == "chain" and templates else ""
        return f"The proof uses the template {name!r}{parts}."
    lemmas = "; ".join(f"{weight} × ({said})" for said, weight in lemmas_of(certificate).items())
    used = hypotheses_of(certificate)
    hypotheses = f" It uses what is given {used} time{'s' * (used != 1)}." if used else ""
    return f"The proof combines {lemmas or 'facts that need no lemma'}.{hypotheses}"
