"""Seeded states of the live page, each with the library's answers: plain, with zeros, near-equal, disjoint, down to 1e-300."""

import warnings

import numpy as np

import divergences as dv

KINDS = ("plain", "zeros", "tiny", "near", "disjoint")
GAMES = {"wasserstein": dv.games.wasserstein(), "minimax": dv.games.minimax, "non_saturating": dv.games.non_saturating}
KEPT = {"none": lambda _: None, "r1": dv.lab.R1, "clip": dv.lab.Clip, "penalty": dv.lab.Penalty}
KERNELS = {
    "kl": dv.kl,
    "reverse": dv.reverse_kl,
    "js": dv.js,
    "tv": dv.total_variation,
    "h2": dv.hellinger2,
    "chi2": dv.chi2,
    "value": dv.gan_value_at_optimum,
}
"""What the page calls a quantity, and the library's function."""


def pair(rng, n, kind):
    """Two histograms of n outcomes of this kind."""

    def one(concentration=1.0, keep=None):
        w = rng.dirichlet(np.full(n, concentration))
        w = w + 1e-300 if kind == "tiny" else w
        w = w if keep is None else w * keep
        return w / w.sum()

    if kind == "disjoint":
        keep = np.arange(n) < rng.integers(1, n)
        return one(keep=keep), one(keep=~keep)
    if kind == "zeros":
        masks = [rng.random(n) < 0.6 for _ in range(2)]
        for mask in masks:
            mask[rng.integers(n)] = True
        return tuple(one(keep=mask) for mask in masks)
    p = one(0.05 if kind == "tiny" else rng.choice([0.3, 1, 5]))
    if kind != "near":
        return p, one(0.05 if kind == "tiny" else 1.0)
    q = p * (1 + 10.0 ** -rng.integers(1, 15) * rng.standard_normal(n)).clip(0)
    return p, q / q.sum()


def bracket(mu, nu):
    t = dv.wasserstein1(mu, nu)
    return [float(t.lower), float(t.upper)]


def state(rng, k):
    """The k-th state: histograms, and two clouds of points, equally heavy or not."""
    n = int(rng.integers(2, 33))
    p, q = pair(rng, n, KINDS[k % 5])
    sites = np.arange(1.0, n + 1)
    a = int(rng.integers(1, 33))
    b = a if k % 3 == 0 else int(rng.integers(1, 33))
    mu, nu = (np.round(rng.uniform(-1, 1, (m, 2)), 3) for m in (a, b))
    if k % 7 == 0:
        mu[:, 1] = nu[:, 1] = 0
    if k % 11 == 0:
        nu, b = mu.copy(), a
    heavy, light = rng.dirichlet(np.full(a, 0.5)), rng.dirichlet(np.full(b, 0.5))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a mass below the resolution of its total is said; here it is meant
        return {
            "p": p.tolist(),
            "q": q.tolist(),
            "mu": mu.tolist(),
            "nu": nu.tolist(),
            "heavy": heavy.tolist(),
            "light": light.tolist(),
            "numbers": {name: float(f(p, q)) for name, f in KERNELS.items()},
            "best": dv.optimal_discriminator(p, q).tolist(),
            "line": bracket(dv.Measure(sites, p), dv.Measure(sites, q)),
            "plane": bracket(dv.Measure(mu), dv.Measure(nu)),
            "cloud": bracket(dv.Measure(mu, heavy), dv.Measure(nu, light)),
        }


def states(count=200, seed=7):
    rng = np.random.default_rng(seed)
    return [state(rng, k) for k in range(count)]


def rounds(count=24, seed=8):
    """Dirac-GANs in the page's words, each with the library's orbit and eigenvalues."""
    rng = np.random.default_rng(seed)
    found = []
    for k in range(count):
        game, together = list(GAMES)[k % 3], bool(k % 2)
        h, n = float(np.round(rng.uniform(0.02, 0.5), 2)), int(rng.integers(1, 6))
        kept = list(KEPT)[int(rng.integers(4))]
        weight = float(rng.choice([0.3, 1, 2]))
        start = [round(float(x), 3) for x in rng.uniform(-1, 1, 2)]
        constraint = KEPT[kept](weight)
        played = {"step": h, "critic_steps": n, "together": together, "constraint": constraint}
        run = dv.lab.dirac(GAMES[game], start=start, steps=60, **played)
        values = dv.lab.round_eigenvalues(GAMES[game], **played)
        asked = {"game": game, "h": h, "n": n, "kept": kept, "weight": weight, "together": together, "start": start}
        orbit = np.stack([run["theta"], run["psi"]], axis=-1).tolist()
        found.append((asked, orbit, sorted([z.real, z.imag] for z in values)))
    return found


DISTANT = np.array([-2.0, -1, 0, 1, 2])
"""The sites of the page's feature."""


def systems(count=40, seed=10):
    """What the page's kernels of the systems are given, and the library's answers by name."""
    rng = np.random.default_rng(seed)
    return [_system(rng, k) for k in range(count)]


def _system(rng, k):
    prior, code = rng.dirichlet(np.ones(4)), rng.dirichlet(np.ones(4))
    likely = rng.random(4) * (rng.random(4) < 0.8)
    likely[k % 4] = 0.5
    code = np.where(likely > 0, code, 0) if k % 3 else code
    code = code / code.sum()
    decoder, encoder = np.stack([likely, 1 - likely], axis=-1), np.stack([code, prior])
    x, gain, bias = rng.normal(2, 1.5, 8), rng.uniform(0.1, 2.5), rng.uniform(1, 8)
    style = [bias - gain, bias + gain]
    p, q = (np.array(h) for h in pair(rng, 5, KINDS[k % 5]))
    means, variances = zip(*((h @ DISTANT, h @ (DISTANT - h @ DISTANT) ** 2) for h in (p, q)), strict=True)
    kernel = (np.outer(DISTANT, DISTANT) + 1) ** 3
    points, others = rng.normal(size=(2, 9, 2))
    go, back = rng.integers(-180, 181, 2)
    u = np.array([np.cos(np.deg2rad(go)), np.sin(np.deg2rad(go))])
    with np.errstate(divide="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        known = {
            "evidence": np.log(prior @ likely),
            "elbo": dv.latent.elbo(prior, decoder, encoder)[0],
            "gap": dv.latent.elbo_gap(prior, decoder, encoder)[0],
            "styled": dv.maps.adain(x, style, axis=-1),
            "turned over": 2 * bias - dv.maps.adain(x, style, axis=-1),
            "between": dv.maps.adain_cost(x, style, axis=-1),
            "squared": dv.wasserstein(dv.Measure(x), dv.Measure(points.ravel()[:8]), order=2).cost,
            "fid": dv.frechet(means[:1], [variances[:1]], means[1:], [variances[1:]]).value,
            "kid": (p - q) @ kernel @ (p - q),
            "cycle": dv.maps.cycle_loss(_turn(go), _turn(-back), points, points, order=2).there,
            "line": dv.w1_line(points @ u, others @ u),
        }
    given = {
        **{"prior": prior, "likely": likely, "code": code, "x": x, "gain": gain, "bias": bias, "p": p, "q": q},
        **{"points": points, "others": others, "go": int(go), "back": int(back)},
    }
    return {name: np.asarray(v).tolist() for name, v in given.items()}, {
        name: np.asarray(v).tolist() for name, v in known.items()
    }


def _turn(degrees):
    """A turn of points (..., 2) by so many degrees."""
    a = np.deg2rad(degrees)
    return lambda z: z @ np.array([[np.cos(a), np.sin(a)], [-np.sin(a), np.cos(a)]])


def normals():
    """Shifts δ, each with the ends of JS between N(0, 1) and N(δ, 1)."""
    shifts = [1e-6, 0.01, 0.1, 0.5, 1, 2, 4, 7, 10, 14, 17.5]
    return [(d, dv.js(dv.laws.Normal(0, 1), dv.laws.Normal(d, 1))) for d in shifts]


def bells(count=12, seed=9):
    """Modes at ±m and a bell N(μ, τ²), each with both KLs, between the library's bounds."""
    rng = np.random.default_rng(seed)
    found = []
    for _ in range(count):
        m = round(float(rng.uniform(0, 3)), 2)
        q = [round(float(rng.uniform(-3, 3)), 2), round(float(rng.uniform(0.3, 3)), 2)]
        two = dv.laws.Mixture([0.5, 0.5], [dv.laws.Normal(-m, 0.6), dv.laws.Normal(m, 0.6)])
        one = dv.laws.Normal(*q)
        found.append((m, q, dv.kl(two, one), dv.kl(one, two)))
    return found
