"""The old path of `divergences.verification.judge.item`."""

from divergences.verification.renamed import stand_for

stand_for(__name__, "divergences.verification.judge.item")
