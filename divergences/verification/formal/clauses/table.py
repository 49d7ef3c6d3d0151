"""The clauses of formal texts: pattern, what it says, and what it declares."""

from __future__ import annotations

from collections.abc import Sequence

from divergences.verification.formal.clauses import laws, transport
from divergences.verification.formal.clauses.bound import Clause

LETTER = r"([a-z])"
CLAUSES: Sequence[tuple[str, str, Clause]] = (
    (rf"{LETTER} in laws\((n|m)\)", "q in laws(m): a distribution on m outcomes", laws.laws),
    (
        rf"{LETTER} in couplings\({LETTER}, ?{LETTER}\)",
        "g in couplings(p, q): a plan with these marginals",
        transport.couplings,
    ),
    (
        rf"{LETTER} in thin couplings\({LETTER}, ?{LETTER}\)",
        "f in thin couplings(p, q): a plan of at most n + m - 1 atoms",
        transport.thin_couplings,
    ),
    (rf"{LETTER} metric", "d metric: distances between n sites", transport.metric),
    (rf"{LETTER} costs", "d costs: any table of costs", transport.costs),
    (rf"{LETTER} in R\^\((n|m), ?(k|\d)\)", "x in R^(n, k): n sites of k coordinates", transport.points),
    (
        rf"{LETTER} in rays\((n|m), ?(k|\d)\)",
        "z in rays(m, k): m vectors of R^k of length at most 1, for sliced(p, q, x, y, z)",
        transport.rays,
    ),
    (rf"{LETTER} ascending", "x ascending: n sites of the line, from left to right", transport.ascending),
    (rf"{LETTER} in lipschitz\({LETTER}\)", "f in lipschitz(d): f_i - f_j <= d_ij", transport.lipschitz),
    (
        rf"{LETTER} in bounded lipschitz\({LETTER}\)",
        "f in bounded lipschitz(d): f in lipschitz(d), -1 <= f <= 1",
        transport.bounded_lipschitz,
    ),
    (
        rf"{LETTER}, ?{LETTER} in potentials\({LETTER}\)",
        "f, h in potentials(d): f_i - h_j <= d_ij",
        transport.potentials,
    ),
    (rf"{LETTER} in R\^(n|m)", "f in R^n: n numbers", laws.numbers),
    (
        rf"{LETTER} in metrics\({LETTER}, ?{LETTER}\)",
        "d in metrics(s, t): different sites are s to t apart",
        transport.metric_between,
    ),
    (rf"{LETTER} costs up to {LETTER}", "d costs up to t: a table of costs from 0 to t", transport.costs_up_to),
    (
        rf"{LETTER} in convex costs\({LETTER}, ?{LETTER}\)",
        "d in convex costs(x, y): d_ij = h(x_i - y_j), h convex",
        transport.convex_costs,
    ),
    (
        rf"{LETTER} in subgaussians\({LETTER}, ?{LETTER}\)",
        "p in subgaussians(d, c): d metric, log E exp(s*f) <= s*E f + c*s^2/2 for all s and f in lipschitz(d)",
        transport.subgaussians,
    ),
    (
        rf"{LETTER} in transports\({LETTER}, ?{LETTER}\)",
        "p in transports(d, c): d metric, W1(q, p, d)^2 <= 2*c*KL(q, p) for all distributions q",
        transport.transports,
    ),
    (
        rf"{LETTER} in thinnings\({LETTER}\)",
        "h in thinnings(g): the marginals of g with at most n + m - 1 of its atoms",
        transport.thinnings,
    ),
    (rf"{LETTER} masses", "g masses: a table of numbers >= 0, of any marginals", transport.masses),
    (rf"{LETTER} in maps", "f in maps: sites to sites", transport.any_maps),
    (rf"{LETTER} in maps\({LETTER}, ?{LETTER}\)", "f in maps(d, e): sites to sites, no farther apart", transport.maps),
    (
        rf"{LETTER} in functions\({LETTER}, ?{LETTER}\)",
        "f in functions(d, b): sites of the metric d to sites of the metric b, with Lip(f, d, b)",
        transport.functions,
    ),
    (
        rf"{LETTER} in bijections",
        "f in bijections: n sites to n sites, different ones to different ones",
        transport.bijections,
    ),
    (
        rf"{LETTER}, ?{LETTER} in conjugates\({LETTER}\)",
        "t, h in conjugates(f): t_i*x - f(x) <= h_i for x > 0",
        laws.conjugates,
    ),
    (
        rf"{LETTER}, ?{LETTER} in tangents\({LETTER}, ?{LETTER}, ?{LETTER}\)",
        "t, h in tangents(f, p, q): t, h in conjugates(f), and t_i*x - h_i touches f at p_i/q_i; p, q > 0",
        laws.tangents,
    ),
    (
        rf"{LETTER}, ?{LETTER} in flats\({LETTER}, ?{LETTER}\)",
        "f, h in flats(d, t): of n atoms to m sites; f_i and h_i are t apart, f_i and h_j no less",
        transport.flats,
    ),
    (
        rf"{LETTER} in directions\({LETTER}\)",
        "h in directions(q): n numbers of sum 0; q has mass everywhere",
        laws.directions,
    ),
    (
        rf"{LETTER} in convex\({LETTER}, ?{LETTER}\)",
        "f in convex(s, t): f convex on [s, t], with of(f, x)",
        laws.convex,
    ),
    (rf"{LETTER} in \[{LETTER}, ?{LETTER}\]\^(n|m)", "x in [s, t]^n: n numbers from s to t", laws.box),
    (rf"{LETTER} in counts", "k in counts: 1, 2, 3, …, with copies(p, k)", laws.counts),
    (rf"{LETTER} likelihoods", "l likelihoods: n numbers >= 0", laws.likelihoods),
    (
        rf"{LETTER}, ?{LETTER} in clipped rounds\({', ?'.join([LETTER] * 3)}\)",
        "t, s in clipped rounds(h, c, k): places of the clipped Dirac-GAN after the critic left its clip",
        laws.clipped_rounds,
    ),
    (rf"{LETTER} in peaks\({LETTER}\)", "a in peaks(d): an outcome where d is largest", laws.peaks),
    (
        rf"({LETTER[1:-1]}(?:, ?{LETTER[1:-1]})*) in sites",
        "a, b in sites: single outcomes, with at(f, a)",
        transport.indices,
    ),
    (
        rf"{LETTER} in networks\({LETTER}\)",
        "l in networks(c): ReLU, n inputs, one output, weights in [-c, c]",
        laws.networks,
    ),
    (
        rf"{LETTER} in full networks\({LETTER}\)",
        "l in full networks(c): those whose weights are all c",
        laws.full_networks,
    ),
    (
        rf"{LETTER}, ?{LETTER} on lines\({', ?'.join([LETTER] * 4)}\)",
        "p, q on lines(x, t, z, r): the distributions of (0, Z) and (t, Z) on common sites x, Z with values z and law r",
        transport.on_lines,
    ),
    (rf"{LETTER} is \(([\d, ]+)\)(?:/(\d+))?", "p is (1, 3)/4: its entries", laws.numerals),
    (rf"{LETTER} in channels", "k in channels: for each of n inputs a distribution on m outputs", laws.channel),
    (
        rf"{LETTER} in channels\({LETTER}\)",
        "l in channels(k): for each input of k and what k made of it a distribution on j outputs",
        laws.channel_from_pairs,
    ),
    (
        rf"{LETTER} in sufficient channels\({LETTER}, ?{LETTER}\)",
        "k in sufficient channels(p, q): k in channels, and inputs that meet in an output have the same p_i/q_i",
        laws.sufficient_channel,
    ),
    (
        rf"{LETTER}, ?{LETTER} in saddles\({LETTER}, ?{LETTER}\)",
        "w, f in saddles(p, k): weights of the distributions of k and a discriminator, neither of which does better alone in V",
        laws.saddles,
    ),
    (rf"{LETTER} in tilts\({LETTER}, ?{LETTER}\)", "r in tilts(q, f): r = q*exp(f)/E_q exp(f)", laws.tilts),
    (
        rf"{LETTER} in likeliest\({LETTER}, ?{LETTER}\)",
        "q in likeliest(p, f): p << q, and no q*exp(t*f)/E_q exp(t*f) has a smaller KL from p",
        laws.likeliest,
    ),
    (rf"{LETTER} in generators", "f in generators: f convex on (0, ∞), f(1) = 0, with its limits", laws.generator),
    (
        rf"{LETTER} in plays\({LETTER}, ?{LETTER}\)",
        "c in plays(p, k): how often each outcome answered in k rounds of fictitious play, k in counts",
        laws.plays,
    ),
    (
        rf"{LETTER} in matrices\({LETTER}\)",
        "w in matrices(s): m rows of n numbers, norm(applied(w, v)) <= s*norm(v) for all v",
        transport.matrices,
    ),
    (
        rf"{LETTER} in exchanges\({LETTER}, ?{LETTER}\)",
        "g in exchanges(f, c): g(x) = x*f(1/x) + c*(x - 1), with its limits",
        laws.exchanged,
    ),
)
"""Pattern, what it says, and what it declares."""
