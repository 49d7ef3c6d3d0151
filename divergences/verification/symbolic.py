"""The old path of `divergences.verification.interpreters.symbolic`."""

from divergences.verification.renamed import stand_for

stand_for(__name__, "divergences.verification.interpreters.symbolic")
