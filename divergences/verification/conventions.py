"""How a repaired formula is told that it is right under another convention, by the convention's name."""

from __future__ import annotations

REPAIRED = {
    "un-halved JS": "true if JS is not halved (as in the WGAN paper's section 2)",
    "arguments swapped": "true with the arguments swapped",
    "loss is −V": "true if V is replaced by its negative, the discriminator's loss",
    "log of 1 − D": "true with log(1 - D) for 1 - log D",
    "in bits": "true in bits",
    "natural logarithms": "true with natural logarithms",
    "base 2": "true with logarithms in base 2",
    "a square": "true with the missing square",
}
"""What `repairs` says before the formula that holds; every name is that of one edit of the formula."""
