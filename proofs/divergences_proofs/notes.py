"""The five notes S0 to S4: what their items are called, and the conventions under which some of them are right."""

from __future__ import annotations

from functools import partial

from divergences.verification.judge.item import Item

FOLDER = "lecture"
"""Of the ids of items: lecture/A1.15 is the fifteenth item of S1."""

S0, S1, S2, S3, S4 = (partial(Item, folder=FOLDER, note=f"S{k}", also=(f"00{k}",)) for k in range(5))
"""Each makes an item of its note, `S1(id="A1.15", lines="L53", …)`; `--only 001` finds those of S1 too."""

NAMED = {
    "un-halved JS": "JS = KL(p‖m) + KL(q‖m), in [0, 2 log 2]",
    "un-halved JS, base 2": "the same in bits, in [0, 2]",
    "base 2": "logarithms in base 2: one bit is log 2",
    "one base": "every logarithm of a formula in the same base",
    "loss is −V": "what D minimises is L = −V",
    "BCE is +V": "the formula that is called L_BCE is V; binary cross-entropy is −V, or −V/2 as a mean",
    "saturating loss": "G minimises E log(1 − D)",
    "differential entropy": "the entropy of a density: it may be negative and depends on the coordinates",
    "γ ∈ Γ(p, q)": "the infimum is over the couplings of p and q",
    "unsquared gradient penalty": "λ E| ‖∇f‖ − 1 |, exact for λ > W1 in the two-point model",
    "R1 squared and halved": "(γ/2) E_p‖∇D‖²",
    "Lipschitz seminorm": "‖f‖ is the Lipschitz seminorm in the metric of the space",
    "f is 1-Lipschitz": "the supremum is over 1-Lipschitz critics",
    "one image at a time": "a loss of single images orders reconstructions as a Gaussian decoder's likelihood does",
    "names of decoder and encoder": "P_θ(x|z) q_φ(z|x) names two maps; the bound is E_q log P_θ − KL(q_φ‖p)",
    "counting measure": "p and q are probabilities of outcomes, not densities",
    "c = 0.001": "weights clipped at a tenth of the published 0.01",
    "steps by Adam": "one step of the optimiser after the gradient was computed",
    "ℓ1, both directions": "the cycle loss is Σ|·| over both round trips",
    "σ(x) > 0": "no channel is constant",
    "p is the empirical law": "p is the law of the sample",
    "KL to p + q as a formal integral": "Σ p log(p/(p + q)), although p + q has mass 2",
    "KL of the aggregated posterior": "KL(E_p q(z|x)‖p(z)) stands for E_p KL(q(z|x)‖p(z))",
    "disjoint supports": "p and q have no outcome in common",
    "with the margin on fakes": "EBGAN: L_D = D(x) + [m − D(G(z))]₊",
}
"""The conventions under which items of the notes are right."""
