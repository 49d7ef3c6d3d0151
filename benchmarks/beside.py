"""`python -m benchmarks.beside [--record FILE]`: the same question to this library and to another, and why the answers differ.

Needs scipy, scikit-learn, torch, torchmetrics, tensorflow-probability, pot, ott-jax, infomeasure, evidently and
great-expectations; of a peer that is not installed the record's rows stay as they are.
The book prints the record, and a test asks each peer that is installed again.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

import divergences as dv
from benchmarks.timing import Contest, measured
from divergences.samples import Interval

P, Q, X = np.array([0.5, 0.125, 0.375]), np.array([0.25, 0.5, 0.25]), np.array([0.0, 1.0, 3.0])
NEAR = np.array([0.5 + 1e-9, 0.5 - 1e-9])
COVARIANCES = np.array([[1.0, 0.4], [0.4, 2.0]]), np.array([[1.5, -0.3], [-0.3, 0.8]])
SHIFT = np.array([0.7, -0.2])
CLOSE, SINGLE = 1e-10, 1e-5
"""Relative differences that are rounding: in float64, and where the peer computes in float32."""
ROUNDS = 15
"""Interleaved runs, of which the median is the time of a call."""


def features(n: int, d: int, seed: int) -> np.ndarray:
    """Features that need no network, (n, d)."""
    return np.random.default_rng(seed).normal(size=(n, d))


def kl_near_equal() -> tuple[float, float]:
    """Two distributions that differ in the ninth digit."""
    from scipy.special import rel_entr

    return float(dv.kl(NEAR, [0.5, 0.5])), float(rel_entr(NEAR, [0.5, 0.5]).sum())


def kl_torch() -> tuple[float, float]:
    """The loss of that name, in float64."""
    import torch

    p, q = torch.tensor(P), torch.tensor(Q)
    return float(dv.kl(P, Q)), float(torch.nn.functional.kl_div(q.log(), p, reduction="sum"))


def kl_default_reduction() -> tuple[float, float]:
    """The same with the reduction that it has by default."""
    import warnings

    import torch

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = torch.nn.functional.kl_div(torch.tensor(Q).log(), torch.tensor(P))
    return float(dv.kl(P, Q)), float(found)


def js_scipy() -> tuple[float, float]:
    """SciPy's is the distance."""
    from scipy.spatial.distance import jensenshannon

    return float(dv.js(P, Q)), float(jensenshannon(P, Q))


def js_tfp() -> tuple[float, float]:
    """The sum over q of its function of log p/q."""
    from tensorflow_probability.substrates import jax as tfp

    terms = tfp.vi.jensen_shannon(np.log(P / Q), self_normalized=True)
    return float(dv.js(P, Q)), float(np.sum(Q * np.asarray(terms)))


def normals_torch() -> tuple[float, float]:
    """Two normal distributions of the plane."""
    import torch
    from torch.distributions import MultivariateNormal, kl_divergence

    one, other = (torch.tensor(x) for x in COVARIANCES)
    theirs = kl_divergence(
        MultivariateNormal(torch.zeros(2).double(), one), MultivariateNormal(torch.tensor(SHIFT), other)
    )
    laws = dv.laws.MultivariateNormal([0, 0], COVARIANCES[0]), dv.laws.MultivariateNormal(SHIFT, COVARIANCES[1])
    return float(dv.kl(*laws).value), float(theirs)


def lines_tfp() -> tuple[float, float]:
    """The parallel lines, as normal distributions without width across."""
    from tensorflow_probability.substrates.jax import distributions as tfd

    flat = np.diag([0.0, 1.0]).astype(np.float32)
    lines = [tfd.MultivariateNormalTriL(np.array([t, 0.0], np.float32), flat) for t in (0.0, 0.3)]
    laws = [dv.laws.MultivariateNormal([t, 0.0], flat) for t in (0.0, 0.3)]
    return float(dv.kl(*laws).value), float(tfd.kl_divergence(*lines))


def code_near_the_prior() -> tuple[float, float]:
    """log σ² = 1e-8, where eᵗ − 1 − t cancels."""
    import torch
    from torch.distributions import Normal, kl_divergence

    one = torch.ones(1).double()
    theirs = kl_divergence(Normal(0 * one, torch.exp(one * 5e-9)), Normal(0 * one, one))
    return float(dv.latent.normal_kl([0.0], [1e-8])), float(theirs)


def likelihood_torch() -> tuple[float, float]:
    """One error of 2 with variance 4."""
    import torch

    x, mean, variance = (torch.tensor([v]).double() for v in (2.0, 0.0, 4.0))
    loss = torch.nn.functional.gaussian_nll_loss(mean, x, variance, full=True)
    return float(dv.latent.gaussian_likelihood([2.0], [0.0], 4.0)), float(loss)


def information_sklearn() -> tuple[float, float]:
    """A table of counts."""
    from sklearn.metrics import mutual_info_score

    table = np.array([[4, 1], [2, 3]])
    return float(dv.mutual_information(table / 10)), float(mutual_info_score(None, None, contingency=table))


def w1_scipy() -> tuple[float, float]:
    """On the line."""
    from scipy.stats import wasserstein_distance

    return float(dv.w1_line(X, X, P, Q)), float(wasserstein_distance(X, X, P, Q))


def w2_pot() -> tuple[float, float]:
    """Two clouds of the plane."""
    import ot

    x, y = features(30, 2, 0), features(30, 2, 1) + 1
    return float(dv.wasserstein2(dv.Measure(x), dv.Measure(y))), float(ot.emd2([], [], ot.dist(x, y)))


def w2_line_pot() -> tuple[float, float]:
    """On the line."""
    import ot

    ours = dv.wasserstein(dv.Measure(X, P), dv.Measure(X, Q), order=2)
    return float(ours), float(ot.wasserstein_1d(X, X, P, Q, p=2))


def w2_line_ott() -> tuple[float, float]:
    """On the line, by sorting."""
    from ott.geometry import pointcloud
    from ott.problems.linear import linear_problem
    from ott.solvers.linear import univariate

    x, y = features(30, 1, 0), features(30, 1, 1) + 1
    problem = linear_problem.LinearProblem(pointcloud.PointCloud(np.float32(x), np.float32(y)))
    found = univariate.uniform_solver(problem).ot_costs
    return float(dv.wasserstein2(dv.Measure(x), dv.Measure(y))), float(np.ravel(found)[0])


def sliced_pot() -> tuple[float, float]:
    """Along the same directions."""
    import jax
    import ot

    x, y = features(30, 2, 0), features(30, 2, 1) + 1
    ours = dv.sliced(dv.Measure(x), dv.Measure(y), order=2, key=jax.random.key(0))
    return float(ours), float(ot.sliced_wasserstein_distance(x, y, projections=np.asarray(ours.directions).T, p=2))


def frechet_pot() -> tuple[float, float]:
    """Of two means and covariances."""
    import ot

    ours = dv.frechet([0, 0], COVARIANCES[0], SHIFT, COVARIANCES[1])
    return float(ours.value), float(ot.gaussian.bures_wasserstein_distance(0 * SHIFT, SHIFT, *COVARIANCES))


def fid_torchmetrics(n: int = 500, d: int = 8, *, itself: bool = False, single: bool = False) -> tuple[float, float]:
    """Its formula on the moments of two samples, or of one and itself."""
    import torch
    from torchmetrics.image.fid import _compute_fid

    x, y = features(n, d, 0), features(n, d, 0 if itself else 1)
    moments = [torch.tensor(m) for z in (x, y) for m in (z.mean(0), np.cov(z.T))]
    theirs = _compute_fid(*(m.float() if single else m for m in moments))
    return float(dv.fid(x, y).value), float(theirs)


def kid_torchmetrics() -> tuple[float, float]:
    """Its estimator on all samples at once."""
    import torch
    from torchmetrics.image.kid import poly_mmd

    x, y = features(40, 3, 0), features(40, 3, 1)
    return float(dv.kid(x, y).value), float(poly_mmd(torch.tensor(x), torch.tensor(y)))


def inception_torchmetrics(splits: int) -> tuple[float, float]:
    """Of images that are their own logits."""
    import warnings

    import torch
    from torchmetrics.image.inception import InceptionScore

    logits = 2 * features(100, 4, 0)
    rows = np.exp(logits) / np.exp(logits).sum(-1, keepdims=True)
    torch.manual_seed(0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        score = InceptionScore(feature=torch.nn.Identity(), splits=splits, normalize=False)
        score.update(torch.tensor(logits))
        mean, _ = score.compute()
    return float(dv.inception_score(rows).value), float(mean)


def draws() -> tuple[np.ndarray, np.ndarray]:
    """500 draws of N(0, 1) and of N(1, 1)."""
    return features(500, 1, 0)[:, 0], features(500, 1, 1)[:, 0] + 1


def words() -> tuple[np.ndarray, np.ndarray]:
    """300 draws of each of two distributions of four outcomes."""
    rng = np.random.default_rng(0)
    return rng.choice(4, size=300, p=[0.4, 0.3, 0.2, 0.1]), rng.choice(4, size=300, p=[0.1, 0.2, 0.3, 0.4])


class Both(NamedTuple):
    """Two calls that are timed: ours, with an interval, and theirs."""

    ours: Callable[[], Interval]
    theirs: Callable[[], float]


def neighbours_infomeasure() -> Both:
    """KL by the fifth neighbours."""
    import infomeasure

    x, y = draws()
    return Both(
        lambda: dv.samples.kl(x, y, method="neighbours", neighbours=5),
        lambda: float(infomeasure.kld(x, y, approach="metric", k=5)),
    )


def counts_infomeasure() -> Both:
    """JS of counted outcomes."""
    import infomeasure

    x, y = words()
    return Both(lambda: dv.samples.js(x, y), lambda: float(infomeasure.jsd(x, y, approach="discrete")))


def entropy_infomeasure() -> Both:
    """By Miller and Madow."""
    import infomeasure

    x, _ = words()
    return Both(lambda: dv.samples.entropy(x), lambda: float(infomeasure.entropy(x, approach="miller_madow")))


def counts_torchmetrics() -> Both:
    """Of the frequencies, which are counted before."""
    import torch
    from torchmetrics.functional.regression import kl_divergence

    x, y = words()
    p, q = (torch.tensor(np.bincount(v, minlength=4) / len(v))[None] for v in (x, y))
    return Both(lambda: dv.samples.kl(x, y), lambda: float(kl_divergence(p, q)))


def area_scipy() -> Both:
    """W1 of draws on the line."""
    from scipy.stats import wasserstein_distance

    x, y = draws()
    return Both(
        lambda: dv.samples.wasserstein1(x, y, bounds=(-6, 7)),
        lambda: float(wasserstein_distance(x, y)),
    )


def area_pot() -> Both:
    """The same."""
    import ot

    x, y = draws()
    return Both(
        lambda: dv.samples.wasserstein1(x, y, bounds=(-6, 7)),
        lambda: float(ot.wasserstein_1d(x, y, p=1)),
    )


def energy_scipy() -> Both:
    """Of draws; without the permutation test, which SciPy has not."""
    from scipy.stats import energy_distance

    x, y = draws()
    return Both(
        lambda: dv.samples.energy_distance(x, y, permutations=1),
        lambda: float(energy_distance(x, y)),
    )


def drift_evidently(name: str) -> Both:
    """A drift score of two columns, by its name there: of counted outcomes, and W1 of draws."""
    import pandas as pd
    from evidently.legacy.calculations import stattests
    from evidently.legacy.core import ColumnType

    numbers = name == "wasserstein"
    x, y = draws() if numbers else words()
    kind = ColumnType.Numerical if numbers else ColumnType.Categorical
    columns = pd.Series(x), pd.Series(y)
    ours: dict[str, Callable[[], Interval]] = {
        "jensenshannon": lambda: dv.samples.js(x, y, correction=None),
        "kl_div": lambda: dv.samples.kl(x, y, correction=None),
        "wasserstein": lambda: dv.samples.wasserstein1(x, y, bounds=(-6, 7)),
    }
    score = getattr(stattests, f"{name}_stat_test")
    return Both(ours[name], lambda: float(score(*columns, kind, None).drift_score))


def hellinger_evidently() -> tuple[float, float]:
    """The same score of another name, of frequencies."""
    import pandas as pd
    from evidently.legacy.calculations.stattests import hellinger_stat_test
    from evidently.legacy.core import ColumnType

    columns = [pd.Series(v) for v in words()]
    theirs = hellinger_stat_test(*columns, ColumnType.Categorical, None).drift_score
    return float(dv.hellinger2(*(np.bincount(v, minlength=4) / len(v) for v in words()))), float(theirs)


def expected_great_expectations() -> tuple[float, float]:
    """KL of a column from the weights that are expected."""
    import great_expectations as gx
    import pandas as pd

    x, weights = words()[0], [0.1, 0.2, 0.3, 0.4]
    source = gx.get_context(mode="ephemeral").data_sources.add_pandas("source")
    table = source.add_dataframe_asset("table").add_batch_definition_whole_dataframe("whole")
    found = table.get_batch({"dataframe": pd.DataFrame({"x": x})}).validate(
        gx.expectations.ExpectColumnKLDivergenceToBeLessThan(
            column="x", partition_object={"values": [0, 1, 2, 3], "weights": weights}, threshold=1.0
        )
    )
    return float(dv.kl(np.bincount(x, minlength=4) / len(x), weights)), float(found.result["observed_value"])


class Row(NamedTuple):
    """A question: what is asked, here and there, of which package, how their number becomes ours, and why it is another."""

    quantity: str
    here: str
    peer: str
    there: str
    kind: str
    why: str
    ask: Callable[[], tuple[float, float] | Both]
    translate: Callable[[float], float] = lambda x: x
    within: float = CLOSE

    def agrees(self, ours: float, theirs: float) -> bool:
        """Whether their number, translated, is ours: it is, unless the kind is precision or error."""
        found = self.translate(theirs)
        return found == ours or abs(found - ours) <= self.within * abs(ours)


def square(x: float) -> float:
    """Of a root."""
    return x * x


ROWS = (
    Row(
        "KL",
        "kl(p, q)",
        "torch",
        "F.kl_div(log q, p, reduction='sum')",
        "same",
        "arguments exchanged, logs",
        kl_torch,
    ),
    Row(
        "KL",
        "kl(p, q)",
        "torch",
        "F.kl_div(log q, p)",
        "convention",
        "divided by the number of entries",
        kl_default_reduction,
        lambda x: 3 * x,
    ),
    Row(
        "KL, p near q",
        "kl(p, q)",
        "scipy",
        "rel_entr(p, q).sum()",
        "precision",
        "terms of both signs cancel",
        kl_near_equal,
    ),
    Row("JS", "js(p, q)", "scipy", "jensenshannon(p, q)", "convention", "the root", js_scipy, square),
    Row(
        "JS",
        "js(p, q)",
        "tensorflow-probability",
        "E_q vi.jensen_shannon(log p/q)",
        "convention",
        "not halved",
        js_tfp,
        lambda x: x / 2,
        SINGLE,
    ),
    Row(
        "Mutual information",
        "mutual_information(pxy)",
        "scikit-learn",
        "mutual_info_score(contingency)",
        "same",
        "of counts",
        information_sklearn,
    ),
    Row("KL of normals in the plane", "kl(P, Q)", "torch", "kl_divergence(P, Q)", "same", "no bounds", normals_torch),
    Row(
        "KL of the parallel lines",
        "kl(P, Q)",
        "tensorflow-probability",
        "kl_divergence(P, Q)",
        "error",
        "a singular covariance is solved with",
        lines_tfp,
    ),
    Row(
        "KL of a code near its prior",
        "latent.normal_kl(μ, log σ²)",
        "torch",
        "kl_divergence(N(μ, σ), N(0, 1))",
        "precision",
        "σ² − 1 − log σ² cancels",
        code_near_the_prior,
    ),
    Row(
        "Gaussian log-likelihood",
        "latent.gaussian_likelihood(x, μ, σ²)",
        "torch",
        "F.gaussian_nll_loss(μ, x, σ², full=True)",
        "convention",
        "a loss: minus ours",
        likelihood_torch,
        lambda x: -x,
    ),
    Row(
        "W1 on the line",
        "w1_line(x, y, a, b)",
        "scipy",
        "wasserstein_distance(x, y, a, b)",
        "same",
        "one pair at a time",
        w1_scipy,
    ),
    Row(
        "W2",
        "wasserstein2(mu, nu)",
        "pot",
        "emd2(a, b, dist(x, y))",
        "convention",
        "the square; no bounds",
        w2_pot,
        math.sqrt,
    ),
    Row(
        "W2 on the line",
        "wasserstein(mu, nu, order=2)",
        "pot",
        "wasserstein_1d(x, y, a, b, p=2)",
        "convention",
        "the square",
        w2_line_pot,
        math.sqrt,
    ),
    Row(
        "W2 on the line",
        "wasserstein(mu, nu, order=2)",
        "ott-jax",
        "univariate.uniform_solver(problem)",
        "convention",
        "the square, in float32",
        w2_line_ott,
        math.sqrt,
        SINGLE,
    ),
    Row(
        "Sliced W2",
        "sliced(mu, nu, order=2)",
        "pot",
        "sliced_wasserstein_distance(x, y, p=2)",
        "same",
        "no error is said",
        sliced_pot,
    ),
    Row(
        "Fréchet distance of moments",
        "frechet(m1, C1, m2, C2)",
        "pot",
        "gaussian.bures_wasserstein_distance",
        "convention",
        "the root",
        frechet_pot,
        square,
    ),
    Row(
        "FID, n = 500, d = 8",
        "fid(x, y)",
        "torchmetrics",
        "its formula, float64",
        "same",
        "no bias, no interval",
        fid_torchmetrics,
    ),
    Row(
        "FID of a set with itself, n = 64, d = 256",
        "fid(x, x)",
        "torchmetrics",
        "its formula, float32",
        "error",
        "eigenvalues of a product that has no symmetry",
        lambda: fid_torchmetrics(64, 256, itself=True, single=True),
    ),
    Row(
        "KID",
        "kid(x, y)",
        "torchmetrics",
        "poly_mmd(x, y)",
        "same",
        "its class means over random subsets",
        kid_torchmetrics,
    ),
    Row(
        "Inception Score, n = 100",
        "inception_score(rows)",
        "torchmetrics",
        "InceptionScore(splits=1)",
        "same",
        "of logits",
        lambda: inception_torchmetrics(1),
    ),
    Row(
        "Inception Score, n = 100",
        "inception_score(rows)",
        "torchmetrics",
        "InceptionScore()",
        "estimate",
        "a mean over ten shuffled splits, which is lower",
        lambda: inception_torchmetrics(10),
    ),
    Row(
        "KL of 500 draws each",
        "samples.kl(x, y, method='neighbours')",
        "infomeasure",
        "kld(x, y, approach='metric', k=5)",
        "convention",
        "log m/n for log m/(n − 1), noise of 1e-8; no interval",
        neighbours_infomeasure,
        lambda x: x + math.log(500 / 499),
        SINGLE,
    ),
    Row(
        "JS of 300 counted outcomes each",
        "samples.js(x, y)",
        "infomeasure",
        "jsd(x, y, approach='discrete')",
        "estimate",
        "of the frequencies, with their bias; no interval",
        counts_infomeasure,
    ),
    Row(
        "Entropy of 300 counted outcomes",
        "samples.entropy(x)",
        "infomeasure",
        "entropy(x, approach='miller_madow')",
        "same",
        "no interval",
        entropy_infomeasure,
    ),
    Row(
        "KL of 300 counted outcomes each",
        "samples.kl(x, y)",
        "torchmetrics",
        "kl_divergence(p, q) of frequencies",
        "estimate",
        "with their bias; no interval",
        counts_torchmetrics,
    ),
    Row(
        "W1 of 500 draws each",
        "samples.wasserstein1(x, y, bounds=(-6, 7))",
        "scipy",
        "wasserstein_distance(x, y)",
        "same",
        "no interval",
        area_scipy,
    ),
    Row(
        "W1 of 500 draws each",
        "samples.wasserstein1(x, y, bounds=(-6, 7))",
        "pot",
        "wasserstein_1d(x, y, p=1)",
        "same",
        "no interval",
        area_pot,
    ),
    Row(
        "Energy distance of 500 draws each",
        "samples.energy_distance(x, y)",
        "scipy",
        "energy_distance(x, y)",
        "estimate",
        "the root, of pairs of a draw with itself too; no interval",
        energy_scipy,
        square,
    ),
    Row(
        "JS of 300 counted outcomes each",
        "samples.js(x, y, correction=None)",
        "evidently",
        "jensenshannon_stat_test(x, y)",
        "convention",
        "the root, in nats; numbers in Sturges' bins; no interval",
        lambda: drift_evidently("jensenshannon"),
        square,
    ),
    Row(
        "KL of 300 counted outcomes each",
        "samples.kl(x, y, correction=None)",
        "evidently",
        "kl_div_stat_test(x, y)",
        "same",
        "in nats; shares of 0 are made 10⁻⁴; no interval",
        lambda: drift_evidently("kl_div"),
    ),
    Row(
        "H² of 300 counted outcomes each",
        "hellinger2(p, q)",
        "evidently",
        "hellinger_stat_test(x, y)",
        "convention",
        "the root",
        hellinger_evidently,
        square,
    ),
    Row(
        "W1 of 500 draws each",
        "samples.wasserstein1(x, y, bounds=(-6, 7))",
        "evidently",
        "wasserstein_stat_test(x, y)",
        "convention",
        "divided by the deviation of x; no interval",
        lambda: drift_evidently("wasserstein"),
        lambda x: x * float(draws()[0].std()),
    ),
    Row(
        "KL of 300 counted outcomes from weights",
        "kl(p, q)",
        "great-expectations",
        "ExpectColumnKLDivergenceToBeLessThan",
        "same",
        "in nats; for ∞ None; it has no JS",
        expected_great_expectations,
    ),
)
"""Kind: the same number; a convention, by which theirs becomes ours; precision, digits lost; another estimate; an error."""
ALIKE = ("same", "convention")
"""Kinds whose numbers agree when theirs is translated."""
NAMES = {"tensorflow-probability": ("tensorflow-probability", "tfp-nightly")}
"""Under which names a peer may be installed, if not its own alone."""


def installed(peer: str) -> str:
    """The peer's version, or nothing."""
    for name in NAMES.get(peer, (peer,)):
        try:
            return version(name)
        except PackageNotFoundError:
            continue
    return ""


def asked(row: Row) -> dict[str, Any]:
    """The row with both numbers, from a peer that is installed, and of samples the median seconds of both."""
    found, more = row.ask(), dict[str, Any]()
    if isinstance(found, Both):
        seconds, answers = measured(Contest(row.quantity, row.peer, found._asdict(), ROUNDS))
        interval = answers["ours"]
        found = float(interval), answers["theirs"]
        more = {"lower": repr(interval.lower), "upper": repr(interval.upper), "seconds": seconds}
    ours, theirs = found
    said = {name: getattr(row, name) for name in ("quantity", "here", "peer", "there", "kind", "why")}
    return said | {"ours": repr(ours), "theirs": repr(theirs), "agrees": row.agrees(ours, theirs)} | more


def answered(known: dict[str, Any], only: str = "") -> dict[str, Any]:
    """Every row that has this text with the numbers of a peer that is installed, and as it was recorded of others."""
    names = ("quantity", "here", "peer", "there", "kind", "why")
    before = {tuple(row[name] for name in names): row for row in known.get("rows", [])}
    found = [
        asked(row)
        if installed(row.peer) and only in f"{row.here} {row.peer}"
        else before.get(tuple(getattr(row, name) for name in names))
        for row in ROWS
    ]
    rows = [row for row in found if row is not None]
    versions = {peer: installed(peer) or known["versions"][peer] for peer in sorted({row["peer"] for row in rows})}
    return {"versions": versions, "rows": rows}


def main() -> None:
    """Ask all, print, and write the record if a file is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--record", type=Path)
    parser.add_argument("--only", default="", metavar="TEXT", help="only rows whose call or peer has this in it")
    options = parser.parse_args()
    record = options.record
    known = json.loads(record.read_text(encoding="utf-8")) if record and record.exists() else {}
    found = answered(known, options.only)
    for row in found["rows"]:
        print(f"{row['quantity']}: {row['ours']}; {row['peer']}: {row['theirs']} ({row['kind']}: {row['why']})")
    if record:
        record.write_text(f"{json.dumps(found, ensure_ascii=False, indent=1)}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
