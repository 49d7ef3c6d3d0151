"""log r is f less a constant, so that H(r) − H(p) = KL(p‖r) + E_p f − E_r f.

With f = −x²/(2s²) on sites x of the line, this is the normal distribution's property: none whose second moment is at most
that of the discrete normal r has more entropy.
"""

from divergences.verification import Theorem

theorem = Theorem(
    slug="tilted_laws_maximise_entropy",
    theorem="T12",
    title="Tilted distributions maximise entropy",
    source="S0 L43 (entropy); Cover & Thomas, Elements of Information Theory, theorem 12.1.1",
    about=("entropy", "kl"),
    uses=("gibbs_kl_is_nonnegative", "kl_is_zero_iff_equal"),
    says=(
        "H(p) <= H(r) and (H(p) = H(r) iff p = r) "
        "given f in R^n and t in (0, inf) and log(t*r) = f and E(r, f) <= E(p, f)"
    ),
    wrong=(
        ("whatever the moment", "H(p) <= H(r) given f in R^n and t in (0, inf) and log(t*r) = f"),
        ("no maximum", "H(p) < H(r)"),
        ("equal entropies", "H(p) = H(r) given f in R^n and t in (0, inf) and log(t*r) = f and E(r, f) = E(p, f)"),
        ("a half of the gap", "2*H(p) <= H(r)"),
    ),
)
