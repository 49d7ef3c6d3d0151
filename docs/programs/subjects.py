"""The theorems by subject, and the sentence that each of them is called by."""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Mapping, Sequence
from types import ModuleType

import divergences_proofs as proofs
from prose import title
from typeset import by_hand, in_prose

from divergences.verification import Claim, Theorem

SUBJECTS: Mapping[str, str] = {
    "How training moves": r"dirac_gan|best_responses|fictitious_play",
    "The GAN game": r"gan_value|discriminator|_game|least_squares|minimax|energies_"
    r"|generators_move|gradient(?!_penalty)|generator_losses|generator_that"
    r"|unequal_shares|skewed_js|inception|infogan",
    "Latent variables and likelihood": r"elbo|likelihood|codes|information|cross_entrop|entropy_is|log_of_a_mean|jacobian"
    r"|entropy_obeys|increase_entropy|cramer_rao|importance_weighted|mean_of_|of_a_mean|log_sum|score|expectation_maximisation"
    r"|tilted|conditional_entropy|fisher|fano|samples_bound|likeliest",
    "Critics that bound a divergence": r"donsker|f_gan|nguyen|supremum_over_partitions",
    "Parallel lines, and what converges": r"parallel|converge|bounded_spaces|lipschitz_in_the_parameter"
    r"|derivative|histograms_are",
    "Samples": r"empirical|n_points|uniform_samples|sum_over_scales",
    "Networks and penalties": r"clipped|lipschitz_constants|power_iteration|penalty|networks_of|^r1_|wgan_gp",
    "Families of laws": r"between_\w*laws|frechet|gaussian|of_the_normal|bijections",
    "Wasserstein-1 and transport": r"w1|coupling|critics|duality|plan|transport|sinkhorn|common_noise|sup_norm|lipschitz"
    r"|wasserstein|quantiles|rounded_means",
    "JS": r"js|jeffreys",
    "KL, Rényi and χ²": r"kl|renyi|chi2|affinit|affinity|pinsker",
    "Total variation, Hellinger and all f-divergences": r".",
}
"""Subject → what is found in the slug of its claims; the first that fits has it."""

ORDER = (
    "KL, Rényi and χ²",
    "JS",
    "Total variation, Hellinger and all f-divergences",
    "The GAN game",
    "Critics that bound a divergence",
    "Wasserstein-1 and transport",
    "Parallel lines, and what converges",
    "Networks and penalties",
    "How training moves",
    "Samples",
    "Latent variables and likelihood",
    "Families of laws",
)


def subject(claim: Claim | Theorem) -> str:
    """Where a claim belongs."""
    return next(name for name, words in SUBJECTS.items() if re.search(words, claim.slug))


def grouped(claims: Sequence[Claim | Theorem]) -> dict[str, list[Claim | Theorem]]:
    """The claims by subject, those of a reader's first interest first."""
    found = {name: [c for c in claims if subject(c) == name] for name in ORDER}
    return {name: members for name, members in found.items() if members}


def words(claim: Claim | Theorem) -> str:
    """The docstring of the file that has the claim."""
    home = _home(claim)
    return (inspect.getdoc(home) or "") if home else ""


def file(claim: Claim | Theorem) -> str:
    """The name of the file that has the claim."""
    home = _home(claim)
    return home.__name__.rpartition(".")[2] if home else claim.slug


def _home(claim: Claim | Theorem) -> ModuleType | None:
    """The file that has the claim."""
    modules = (module for name, module in sys.modules.items() if name.startswith("divergences_proofs.theorems."))
    return next((module for module in modules if any(claim is other for other in _claims(module))), None)


def _claims(module: ModuleType) -> Sequence[Claim | Theorem]:
    return proofs.of(module) if {"theorem", "claim", "claims"} & vars(module).keys() else ()


LONGEST = 100
SHORTEST = 16
WORDS = re.compile(r"(?!log |sum |(?:max|min) (?!of |over ))(?:a (?=\w*-?\w{2})|[a-z]{2,}[ ,:])")
"""A sentence, and no formula, at its beginning."""
NUMBER = re.compile(r"^T\d+\w?(?:, T\d+\w?)*[:,] ")


def heading(claim: Claim | Theorem) -> str:
    """The sentence that a claim is called by, with its symbols: of its file's first line, or of its statement."""
    if isinstance(claim, Theorem):
        return claim.title
    said = words(claim).partition("\n\n")[0].replace("\n", " ")
    home = _home(claim)
    own = home is not None and len(_claims(home)) == 1
    for text in (in_prose(NUMBER.sub("", said)) if own else "", by_hand(claim.statement)):
        if short := _cut(re.split(r"\. (?=[A-Z])", text)[0].rstrip(".")):
            short = re.sub(r"^not ", "it is not always true that ", short)
            return short[0].upper() + short[1:] if WORDS.match(short) else short
    return title(claim.slug)


def _closed(text: str) -> bool:
    """Whether as many brackets close as open, (0, 1] among them."""
    return sum(text.count(c) for c in "([{") == sum(text.count(c) for c in ")]}")


def _cut(text: str) -> str:
    """The text, or as many of its first clauses as fit and end outside of brackets."""
    while len(text) > LONGEST or not _closed(text):
        shorter = re.match(
            r"(.*[^\s])(?:; |: |\. |, (?=with |where |and |in |so |at |the |which |is |whatever |for ))", text
        )
        if shorter is None or len(shorter[1]) < SHORTEST:
            return ""
        text = shorter[1]
    return text
