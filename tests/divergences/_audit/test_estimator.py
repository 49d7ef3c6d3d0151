"""Estimators of KL from sampled tokens are judged by enumeration: mean, gradient, what is averaged, what masks let through."""

import numpy as np
import pytest

import divergences as dv
from divergences._audit.estimator import FIRST, POLICIES
from tests.tolerances import SAMPLES_RTOL

torch = pytest.importorskip("torch")


def judged(function, arrays="torch"):
    return dv.audit(function, "kl", samples=True, arrays=arrays)


def k1(logp, logq):
    return (logp - logq).mean()


def k2(logp, logq):
    return ((logp - logq) ** 2).mean() / 2


def k3(logp, logq):
    r = logq - logp
    return (torch.exp(r) - 1 - r).mean()


def live_k3(logp, logq):
    r = logq - logp
    return (torch.exp(logp - logp.detach()) * (torch.exp(r) - 1 - r)).mean()


def k3_with_k2s_gradient(logp, logq):
    r = logq - logp
    k2 = r**2 / 2
    return (k2 + (torch.exp(r) - 1 - r - k2).detach()).mean()


def k2_of_sequences(logp, logq):
    return ((logp - logq).sum(-1) ** 2).mean() / 2


CASES = [
    (k1, "k1", "KL(π‖ρ)", "nothing", False),
    (k2, "k2", "½·E_π x²", "KL(π‖ρ)", False),
    (k3, "k3", "KL(π‖ρ)", "KL(ρ‖π)", False),
    (live_k3, "k3", "KL(π‖ρ)", "KL(π‖ρ)", True),
    (k3_with_k2s_gradient, "k3", "KL(π‖ρ)", "KL(π‖ρ)", True),
    (lambda p, q: -k1(p, q), "−k1", "−KL(π‖ρ)", "nothing", False),
    (lambda p, q: k2(p, q) * 2, "2·k2", "2·½·E_π x²", "2·KL(π‖ρ)", False),
    (lambda p, q: k3(q, p), "k3 with π and ρ exchanged", "", "", False),
    (lambda p, q: k3(p, q).detach(), "k3", "KL(π‖ρ)", "nothing", False),
    (lambda p, q: k1(p, q) + torch.sqrt(p - p.detach()).mean(), "k1", "KL(π‖ρ)", "", False),
    (lambda p, q: torch.clamp(p - q, -0.5, 0.5).mean(), "", "", "", False),
    (lambda p, q: k1(p, q) + k1(p, q) ** 2, "", "", "KL(π‖ρ)", False),
]
"""Function, what it is of one token, its mean, what its gradient descends, ok. The last: 2·E x̄·∇x̄, KL's of two draws."""


@pytest.mark.parametrize(("function", "term", "mean", "follows", "ok"), CASES, ids=range(len(CASES)))
def test_mean_and_gradient(function, term, mean, follows, ok):
    found = judged(function)
    assert (found.term, found.mean, found.follows, found.ok) == (term, mean, follows, ok)
    assert found.unbiased == (mean == "KL(π‖ρ)")


def test_the_value_is_the_expectation():
    """½ Σ π·(log π/ρ)² by hand: k2's mean, which is not KL."""
    p, q = FIRST
    assert judged(k2).value == pytest.approx(
        sum(a * np.log(a / b) ** 2 for a, b in zip(p, q, strict=True)) / 2, rel=SAMPLES_RTOL
    )


def test_the_table_says_what_it_descends_and_whose_gradient_would_be_of_kl():
    def said(function, arrays="torch"):
        return next(x for x in judged(function, arrays).table.splitlines() if x.startswith("gradient"))

    other = "; that of KL(π‖ρ) is dv.samples.kl_loss's"
    assert said(live_k3) == "gradient  as a loss it descends KL(π‖ρ)"
    assert said(k3) == "gradient  as a loss it descends KL(ρ‖π)" + other
    assert said(CASES[9][0]) == "gradient  as a loss it descends no divergence known here" + other
    assert (
        said(lambda p, q: ((p - q) ** 2).mean() / 2, "numpy")
        == "gradient  of these arrays none; as a loss its formula descends KL(π‖ρ)"
    )


def test_gradients_are_those_of_autograd():
    """The closed forms that a gradient is named by are derivatives in the logits."""
    for drawn in POLICIES:
        for name, number in {
            "KL(π‖ρ)": lambda p, q: (p * (p / q).log()).sum(),
            "KL(ρ‖π)": lambda p, q: (q * (q / p).log()).sum(),
            "½·E_π x²": lambda p, q: (p * (p / q).log() ** 2).sum() / 2,
        }.items():
            logits = torch.tensor(np.log(drawn.p), requires_grad=True)
            number(torch.softmax(logits, 0), torch.tensor(drawn.q)).backward()
            assert logits.grad is not None
            assert np.allclose(logits.grad.numpy(), drawn.slopes[name], rtol=SAMPLES_RTOL, atol=SAMPLES_RTOL)


def test_numpy_and_probabilities_and_vectors():
    """k3 of FAULTS: of probabilities (n,), by differences, as no NumPy array has a gradient."""

    def of_masses(p, q):
        if p.ndim > 1:
            raise ValueError("expected a vector")
        r = np.log(q) - np.log(p)
        return np.sum(np.exp(r) - 1 - r)

    found = judged(of_masses, "numpy")
    assert (found.term, found.mean, found.follows) == ("k3", "KL(π‖ρ)", "KL(ρ‖π)")
    assert (found.reduction, found.ok, found.differentiated) == ("the sum over tokens", True, False)
    assert found.takes == "π and ρ of the tokens drawn, (n,)"


def test_a_sum_of_probabilities_is_told_though_it_answers_logarithms_too():
    """A quotient of logarithms is positive as well, and its own logarithm is no known term."""

    def of_quotients(p, q):
        r = np.log(q / p)
        return np.sum(np.exp(r) - 1 - r)

    found = judged(of_quotients, "numpy")
    assert (found.takes, found.term) == ("π and ρ of the tokens drawn, (n, t)", "k3")
    assert found.reduction == "the sum over tokens"


def masked(kept):
    """Estimators with a mask: k3's terms, then what `kept` makes of them."""

    def function(logp, logq, mask):
        r = torch.where(mask, logq - logp, 0.0)
        return kept(torch.exp(r) - 1 - r, mask)

    return function


NOTHING = "mask: what is masked, NaN too, reaches nothing"
MEANS = [
    (lambda k, m: k.sum() / m.sum(), "the mean over tokens"),
    (lambda k, m: k.sum(), "the sum over tokens"),
    (lambda k, m: k.sum(-1).mean(), "the mean over sequences of sums over tokens"),
    (lambda k, m: (k.sum(-1) / m.sum(-1)).mean(), "the mean over sequences of means over tokens"),
    (lambda k, m: k.mean(), "the mean over all entries, those that are masked counted"),
    (lambda k, m: k.sum(-1), "one number for each sequence"),
    (lambda k, m: k, "one term for each token"),
    (lambda k, m: k.sum() / (m.sum() + 1), "no mean that is known here"),
]


@pytest.mark.parametrize(("kept", "said"), MEANS, ids=[said for _, said in MEANS])
def test_what_is_averaged(kept, said):
    found = judged(masked(kept))
    assert (found.reduction, found.masked, found.sound) == (said, NOTHING, True)


def test_masked_tokens_that_count_are_not_ok():
    """k3's gradient is mended, so that the mean over all entries is all that is wrong."""

    def function(logp, logq, mask, over):
        r = torch.where(mask, logq - logp, 0.0)
        k = r**2 / 2 + (torch.exp(r) - 1 - r - r**2 / 2).detach()
        return k.sum() / over(mask)

    right = dv.audit(function, "kl", samples=True, arrays="torch", options={"over": lambda m: m.sum()})
    wrong = dv.audit(function, "kl", samples=True, arrays="torch", options={"over": lambda m: m.numel()})
    assert (right.ok, wrong.ok) == (True, False)


def times(logp, logq, mask):
    """The mask as a factor: 0·NaN is NaN."""
    return ((logp - logq) * mask).sum() / mask.sum()


def ignored(logp, logq, mask):
    return (logp - logq).mean()


def selected_late(logp, logq, completion_mask):
    """The value is clean, the gradient 0·NaN: the square was taken before the choice."""
    return torch.where(completion_mask, (logp - logq) ** 2 / 2, 0.0).sum() / completion_mask.sum()


@pytest.mark.parametrize(
    ("function", "said"),
    [
        (times, "mask: what is masked, where it is NaN, reaches the value"),
        (ignored, "mask: what is masked reaches the value"),
        (selected_late, "completion_mask: what is masked, where it is NaN, reaches the gradient"),
    ],
)
def test_what_a_mask_lets_through(function, said):
    found = judged(function)
    assert (found.masked, found.sound, found.ok) == (said, False, False)


def test_a_mask_of_floats():
    def function(logp, logq, mask):
        if mask.dtype == torch.bool:
            raise TypeError("expected floats")
        return ((logp - logq) * mask).sum() / mask.sum()

    assert judged(function).reduction == "the mean over tokens"


def test_whole_sequences_are_told_from_tokens():
    found = judged(k2_of_sequences)
    assert (found.reduction, found.follows) == ("the mean over sequences of k2 of the whole sequence", "KL(π‖ρ)")


def test_our_own_loss_is_ok():
    def loss(logp, logq, mask):
        return dv.samples.kl_loss(logp, logq, mask=mask)

    found = judged(loss)
    assert found.ok, found.table
    assert len(found.table.strip().splitlines()) == 6


def test_a_divergence_that_is_an_estimator_is_asked_about():
    """Audited as a divergence, k3 has no convention; the note says what it looks like."""

    def of_masses(p, q):
        with np.errstate(all="ignore"):
            r = np.log(q) - np.log(p)
            return np.mean(np.exp(r) - 1 - r)

    said = "averages k3 over the entries: is it an estimator from samples? then audit it with samples=True"
    assert said in dv.audit(of_masses, "kl", arrays="numpy").notes


@pytest.mark.parametrize(
    ("function", "quantity", "said"),
    [
        (k1, "js", "as_: found 'js'; expected 'kl'"),
        (lambda p: p, "kl", "function: found TypeError"),
        (lambda p, q: float("nan"), "kl", "function: found no finite number"),
    ],
)
def test_refusals(function, quantity, said):
    with pytest.raises(ValueError, match=said):
        dv.audit(function, quantity, samples=True, arrays="torch")


def test_it_is_no_condition():
    with pytest.raises(TypeError, match=r"\.ok"):
        bool(judged(k1))
