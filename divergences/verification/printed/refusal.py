"""Why a certificate is not printed as a proof for Coq."""

from __future__ import annotations


class Unprintable(ValueError):
    """The certificate has no script yet; the text names the template, and what of it is missing."""
