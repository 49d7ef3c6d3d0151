"""Where the disputed lines are written, how an item of them is made, and the conventions under which some are right.

q is the policy that is trained, q = softmax(z); p is the reference or the teacher; r, where samples are not its own, is the
law that they were drawn from. k1, k2 and k3 are Schulman's estimators of KL(q‖p) at one sample.
"""

from __future__ import annotations

from functools import partial

from divergences.verification.judge.item import Item

FOLDER = "disputes"
Dispute = partial(Item, folder=FOLDER)
"""Makes one: its `note` is the group that it is printed in, its `lines` name the source."""

K1, K2, K3 = "log(q/p)", "log(q/p)**2/2", "(p/q - 1 - log(p/q))"
"""The estimators as texts of the language."""
SEQUENCE = "(KL(q, p) + E(q, x))"
"""KL of sequences, by the chain rule: of the first token, and x, one number for each first token, what its rest adds."""
REVERSE, FORWARD = "grad(KL(q, p), q)", "grad(KL(p, q), q)"
"""What a loss that estimates KL(q‖p) should have as its gradient, and the other direction's."""

GROUPS = {
    "values": "The values of k1, k2 and k3",
    "gradients": "Their gradients on samples of the policy itself",
    "off-policy": "Samples of another policy",
    "distillation": "The generalised Jensen–Shannon divergence of distillation",
    "acceptance": "The acceptance rate of speculative decoding",
}

SOURCES = {
    "Schulman 2020": "J. Schulman, Approximating KL Divergence, joschu.net/blog/kl-approx.html, 2020",
    "Shao 2024": "Z. Shao et al., DeepSeekMath, arXiv:2402.03300, 2024: the KL term of GRPO is k3, differentiated as a loss",
    "Tang & Munos 2025": "Y. Tang and R. Munos, On a few pitfalls in KL divergence gradient estimation for RL, "
    "arXiv:2506.09477, 2025",
    "TRL 4638": "huggingface/trl, pull request 4638: the KL term of GRPO times the ratio of the policies",
    "TRL 4967": "huggingface/trl, issue 4967: k3 as a loss has another gradient, k1 in the reward the right one",
    "TRL 6503": "huggingface/trl, pull request 6503: k3 times the ratio of each token, which is differentiated",
    "TRL 6594": "huggingface/trl, pull request 6594: k3 times the ratio of each token, and not the mean ratio of a sequence",
    "slime 1004": "THUDM/slime, pull request 1004: k3 times the ratio of the policies",
    "slime 1039": "THUDM/slime, pull request 1039: that ratio is for k3 and for no other estimator",
    "verl 2953": "verl-project/verl, thread 2953: the gradient of k3, derived",
    "OpenRLHF 1309": "OpenRLHF/OpenRLHF, pull request 1309: k1 as a loss vanishes",
    "SkyRL 1445": "NovaSky-AI/SkyRL, thread 1445: k2 in place of k3 as a loss",
    "ms-swift 10078": "modelscope/ms-swift, issue 10078: GKD's divergence jumps at beta = 0 and 1",
    "ms-swift 10213": "modelscope/ms-swift, pull request 10213: GKD's weights exchanged, so that it does not jump",
    "Agarwal 2024": "R. Agarwal et al., On-Policy Distillation of Language Models, arXiv:2306.13649 (ICLR 2024)",
    "TRL": "huggingface/trl, documentation of the GKD trainer: the meaning of beta = 0 and beta = 1",
    "Leviathan 2023": "Y. Leviathan, M. Kalman and Y. Matias, Fast Inference from Transformers via Speculative Decoding, "
    "arXiv:2211.17192 (ICML 2023)",
    "Chen 2023": "C. Chen et al., Accelerating Large Language Model Decoding with Speculative Sampling, arXiv:2302.01318, 2023",
    "Canonne 2022": "C. Canonne, A short note on an inequality between KL and TV, arXiv:2202.07198, 2022",
    "folklore": "said in code, comments and threads, with no one source",
}

NAMED = {
    "p ≪ q": "the reference has mass only where the policy has: what is never sampled cannot be estimated",
    "q ≪ r": "the samples come from a law that has mass wherever the policy has",
    "q ≪ r, p ≪ q": "both of them",
    "r > 0": "the samples come from a law that gives every outcome some mass",
}
"""The conventions under which disputed lines are right."""
