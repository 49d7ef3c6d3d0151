"""Derivatives of what a claim writes, by the rules of calculus, as expressions of the language again.

`grad(e, q)` is the derivative of the number e along the logits z of q = softmax(z): one number for each outcome,

    ∂e/∂z_j = q_j·(a_j − Σ_i q_i·a_i),    a_i = ∂e/∂q_i,

for q > 0 and finite e; elsewhere it has no value. `frozen(e)` is worth e and has the derivative 0, as a stop-gradient.
"""

from divergences.verification.language.calculus.slopes import STRICT_OVER, STRICT_TIMES, slopes

__all__ = ["STRICT_OVER", "STRICT_TIMES", "slopes"]
