"""Variational inference is read at one observation, and what is about two variables otherwise is not."""

import pytest

import divergences as dv
from divergences.verification.documents import formats
from divergences.verification.documents.observation import at_one_observation
from divergences.verification.documents.statements import statements

BOUND = r"\mathbb{E}_{z \sim q_\phi(z|x)}[\log p_\theta(x, z) - \log q_\phi(z|x)]"
KL = r"KL(q(\mathbf{z}) \| p(\mathbf{z} | \mathbf{x}))"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (r"p(z|x) = \frac{p(x, z)}{p(x)}", r"r = \frac{(t \cdot r)}{(t)} \text{ given } t \in (0, 1]"),
        (
            rf"\log p_\theta(x) \ge {BOUND}",
            r"\log (t) \ge \mathbb{E}_{z \sim q}[\log (t \cdot r) - \log q] \text{ given } t \in (0, 1]",
        ),
        (rf"{KL} \ge 0", r"KL(q \| r) \ge 0 \text{ given } t \in (0, 1]"),
        (
            r"\mathbb{E}_q[\log p(x|z)] - KL(q(z) \| p(z))",
            r"\mathbb{E}_q[\log (\frac{t r}{p})] - KL(q \| p) \text{ given } t \in (0, 1], r \ll p",
        ),
    ],
)
def test_what_is_read(text, said):
    assert at_one_observation(text)[0] == said


@pytest.mark.parametrize(
    "text",
    [
        r"\log p(x) \ge \mathbb{E}_{x \sim q(z)}[\log p(x, z)]",
        r"\mathbb{E}_{p(x)}[\log p(x, z)] - \log q(z)",
        r"\mathbb{E}_{p(x, z)}[\log p(x, z)] - \log q(z)",
        r"KL(p(x, z) \| q(x, z)) \ge 0",
        r"KL(q(x) \| p(x|z)) \ge KL(q(z) \| p(z|x))",
        r"\sum_x q(z) \log p(x, z) \le 0",
        r"\sum q(z) \log p(x, z) \le 0",
        r"\int q(z) \log p(x, z) dx \le 0",
        r"KL(q(z) \| p(z|x)) = KL(q \| p)",
        r"\log p_\theta(x, z) = \log p_\psi(x, z) + \log q(z)",
        r"I(X; Z) = \log p(x|z) + \log q(z)",
        r"r(x) = \log p(x|z) - \log q(z)",
        r"\log p(x, z) = \log p(x) + \log p(z)",
        r"KL(p(x) \| q(x)) \ge 0",
    ],
)
def test_what_is_about_something_else(text):
    assert at_one_observation(text) is None


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (rf"\log p_\theta(x) \ge {BOUND}", "proved"),
        (rf"\log p_\theta(x) \le {BOUND}", "refuted"),
        (r"\log p(x) = \mathbb{E}_{q(z)}[\log p(x)]", "proved"),
        (
            rf"\log p(\mathbf{{x}}) = \mathbb{{E}}_{{q}}[\log p(\mathbf{{x}}, \mathbf{{z}}) - \log q(\mathbf{{z}})] + {KL}",
            "proved",
        ),
        (
            rf"\log p(\mathbf{{x}}) = \mathbb{{E}}_{{q}}[\log p(\mathbf{{x}}, \mathbf{{z}}) - \log q(\mathbf{{z}})] - {KL}",
            "refuted",
        ),
        (r"\log p(x) \ge \mathbb{E}_{q(z)}[\log p(x|z)] - KL(q(z) \| p(z))", "proved"),
        (r"\log p(x) \ge \mathbb{E}_{q(z)}[\log p(x|z)] + KL(q(z) \| p(z))", "refuted"),
        (r"\log p(x) \ge \mathbb{E}_{q(z)}[\log p(x|z)] - KL(p(z) \| q(z))", "refuted"),
    ],
)
def test_verdicts(text, status):
    (row,) = statements(formats.markdown_source(f"$${text}$$"))
    assert dv.check(row.claim).status == status
