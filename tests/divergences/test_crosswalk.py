"""Numbers translated between libraries, against the definitions those libraries document."""

import math

import numpy as np
import pytest
from scipy.spatial.distance import jensenshannon
from scipy.special import kl_div
from scipy.stats import entropy, wasserstein_distance

import divergences as dv
from benchmarks import beside
from divergences._crosswalk import CONVENTIONS, crosswalk
from tests.tolerances import CROSSWALK

P, Q, X = np.array([0.5, 0.125, 0.375]), np.array([0.25, 0.5, 0.25]), np.array([0.0, 1.0, 3.0])


@pytest.mark.parametrize(
    ("source", "theirs", "ours"),
    [
        ("scipy.jensenshannon", lambda: jensenshannon(P, Q), lambda: dv.js(P, Q)),
        ("scipy.entropy", lambda: entropy(P, Q), lambda: dv.kl(P, Q)),
        ("scipy.kl_div", lambda: kl_div(P, Q).sum(), lambda: dv.kl(P, Q)),
        ("scipy.wasserstein_distance", lambda: wasserstein_distance(X, X, P, Q), lambda: dv.w1_line(X, X, P, Q)),
        ("tfp.jensen_shannon", lambda: dv.kl(P, (P + Q) / 2) + dv.kl(Q, (P + Q) / 2), lambda: dv.js(P, Q)),
        ("dit.kullback_leibler_divergence", lambda: dv.kl(P, Q, base=2), lambda: dv.kl(P, Q)),
        ("dit.jensen_shannon_divergence", lambda: dv.js(P, Q, base=2), lambda: dv.js(P, Q)),
        ("npeet.entropy", lambda: dv.entropy(P, base=2), lambda: dv.entropy(P)),
    ],
)
def test_their_number_becomes_ours(source, theirs, ours):
    assert abs(crosswalk(float(theirs()), source) - float(ours())) <= CROSSWALK


MEASURED = {
    "pot.wasserstein_1d(p=2)": ("pot", beside.w2_line_pot),
    "pot.emd2(squared)": ("pot", beside.w2_pot),
    "pot.sliced_wasserstein_distance": ("pot", beside.sliced_pot),
    "pot.bures_wasserstein_distance": ("pot", beside.frechet_pot),
    "torchmetrics.fid": ("torchmetrics", beside.fid_torchmetrics),
    "torchmetrics.poly_mmd": ("torchmetrics", beside.kid_torchmetrics),
    "torchmetrics.inception(splits=1)": ("torchmetrics", lambda: beside.inception_torchmetrics(1)),
    "torch.gaussian_nll_loss(full=True)": ("torch", beside.likelihood_torch),
    "torch.kl_div": ("torch", beside.kl_torch),
    "tfp.jensen_shannon": ("tensorflow-probability", beside.js_tfp),
    "evidently.jensenshannon": ("evidently", lambda: beside.drift_evidently("jensenshannon")),
    "evidently.kl_div": ("evidently", lambda: beside.drift_evidently("kl_div")),
    "evidently.hellinger": ("evidently", beside.hellinger_evidently),
    "great_expectations.kl_divergence": ("great-expectations", beside.expected_great_expectations),
}
"""Sources whose numbers are asked for where the peer is installed."""


@pytest.mark.parametrize("source", MEASURED)
@pytest.mark.filterwarnings("default")
def test_the_number_of_a_peer_that_is_installed_becomes_ours(source):
    peer, ask = MEASURED[source]
    if not beside.installed(peer):
        pytest.skip(f"{peer} is not installed")
    found = ask()
    ours, theirs = (float(call()) for call in found) if isinstance(found, beside.Both) else found
    within = beside.SINGLE if peer == "tensorflow-probability" else beside.CLOSE
    assert abs(crosswalk(theirs, source) - ours) <= within * abs(ours)


def test_exact_values():
    assert crosswalk(0.5, "scipy.jensenshannon") == 0.25
    assert crosswalk(1.0, source="dit.entropy") == math.log(2)
    assert crosswalk(4.0, "pot.wasserstein_1d(p=2)") == 2.0
    assert crosswalk(math.inf, "torch.kl_div") == math.inf


@pytest.mark.parametrize(
    ("value", "source"), [(1.0, "scipy"), (-1.0, "scipy.jensenshannon"), (math.nan, "scipy.entropy")]
)
def test_refusals(value, source):
    with pytest.raises(ValueError, match="found") as refusal:
        crosswalk(value, source)
    assert "\n" not in str(refusal.value)


def test_every_source_is_named_once():
    names = [c.name for c in CONVENTIONS]
    assert len(set(names)) == len(names)
    assert all(c.here and c.there for c in CONVENTIONS)


def test_what_is_no_number_and_no_source_is_refused_in_one_line():
    with pytest.raises(TypeError, match=r"^value: found 'a'; expected a number") as refusal:
        dv.crosswalk("a", source="scipy.jensenshannon")
    assert "\n" not in str(refusal.value)
    with pytest.raises(ValueError, match=r"^source: found .'x'.; expected one of") as refusal:
        dv.crosswalk(0.5, source=["x"])
    assert "\n" not in str(refusal.value)
