"""Where the five notes, papers and libraries disagree: one row a quantity, as data. The book prints it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Disagreement:
    """What each of the five notes writes, what the literature and the libraries do, and what the house does."""

    quantity: str
    house: str
    notes: dict[str, str] = field(default_factory=dict)
    """By note, S0 to S4; a note that does not speak of it is left out."""
    elsewhere: str = ""


TABLE = (
    Disagreement(
        "JS, the factor",
        "halved, in [0, log 2]; its square root is js_distance",
        {
            "S0": "un-halved (L39, L62)",
            "S1": "halved, with a stray log₂ 4 (L53)",
            "S2": "un-halved (L49)",
            "S3": "un-halved formula, halved value (L36)",
            "S4": "halved (L50)",
        },
        "Lin 1991 and Goodfellow et al. 2014 halve; section 2 of the WGAN paper does not, its Example 1 does; "
        "TFP's jensen_shannon does not; SciPy's jensenshannon is the square root of the halved one",
    ),
    Disagreement(
        "the base of the logarithm",
        "natural; base=2 at the edge gives bits",
        {
            "S0": "2 (L19-37, L51-57) and none (L41-49)",
            "S1": "2; “log 2” boxed (L55) and read as 1 (L67)",
            "S2": "e",
            "S3": "none given",
            "S4": "none given",
        },
    ),
    Disagreement(
        "JS of disjoint laws",
        "log 2",
        {"S0": "2, in bits (L68)", "S1": "log 2, “= 1”", "S3": "log 2", "S4": "log 2"},
        "0.6931 nats = 1 bit where JS is halved, 1.3863 nats = 2 bits where it is not",
    ),
    Disagreement(
        "V(G*, D*)",
        "−log 4",
        {"S1": "−log₂ 4 bits", "S2": "−2 ln 2"},
        "one number: −1.386 nats = −2 bits",
    ),
    Disagreement(
        "the sign of KL",
        "positive: E_p log(p/q)",
        {"S0": "negative (L45-57)", "S1": "positive", "S2": "positive", "S3": "positive", "S4": "positive"},
        "positive; torch's kl_div and optax's take the arguments the other way round",
    ),
    Disagreement(
        "who minimises, who maximises",
        "min over G, max over D of V",
        {
            "S0": "min over D, max over G of L = −V (L23)",
            "S1": "min over G, max over D of V",
            "S2": "min over G, max over D of V",
            "S3": "min over G, max over D of L",
        },
        "Goodfellow et al. 2014: min over G, max over D of V",
    ),
    Disagreement(
        "the generator's term",
        "both, by name: log(1 − D) saturating, −log D non-saturating",
        {"S0": "1 − log D", "S1": "log(1 − D) and −log D (L112)", "S2": "log(1 − D)", "S3": "log(1 − D)"},
    ),
    Disagreement(
        "what a loss is",
        "V is the value that D maximises; binary cross-entropy is −V, or −V/2 as a mean",
        {"S0": "L = −V", "S1": "L = −V", "S2": "V", "S3": "“BCE” = +V (L12)"},
    ),
    Disagreement(
        "the ball of critics",
        "Lipschitz seminorm at most 1, in the metric that is named",
        {
            "S0": "Lipschitz, K = 1",
            "S1": "norm at most 1, which norm is not said",
            "S2": "“< 2”",
            "S3": "norm at most 1, which norm is not said",
            "S4": "Lipschitz norm at most 1",
        },
        "the ball of the sup norm gives 2 TV",
    ),
    Disagreement(
        "the gradient penalty",
        "squared or not, one- or zero-centred, by name",
        {
            "S0": "‖ ‖∇f‖ − 1 ‖, not squared",
            "S1": "| ‖∇f‖ − 1 |, ‖∇D‖₁ and “R1”",
            "S2": "(‖∇f‖ − 2)²",
        },
        "WGAN-GP: λ E(‖∇f‖ − 1)²; R1: (γ/2) E_p‖∇D‖²",
    ),
    Disagreement(
        "critic steps and clipping",
        "parameters",
        {"S0": "5 steps to 1 (L25)", "S4": "clipped at 0.001 (L100)"},
        "WGAN, Algorithm 1: 5 steps, clipped at 0.01",
    ),
    Disagreement(
        "KL where p has mass and q has none",
        "∞",
        {"S0": "∞", "S3": "∞", "S4": "∞"},
        "some libraries add an epsilon, or return 0",
    ),
    Disagreement(
        "KL to p + q, which is no law",
        "not a divergence of laws: refused by dv.kl; the language reads it as the formal sum",
        {"S2": "used (L15-17)"},
        "measure theory adds ν(X) − μ(X): each term is 1 larger",
    ),
)
