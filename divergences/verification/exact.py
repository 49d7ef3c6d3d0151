"""The old path of `divergences.exact`."""

from divergences.verification.renamed import stand_for

stand_for(__name__, "divergences.exact", {"words": "divergences.verification.interpreters.exact"})
