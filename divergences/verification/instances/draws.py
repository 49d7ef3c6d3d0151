"""Something for every letter of a formal text, as its clauses declare it: rational where it can be, corners included."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from divergences.verification.instances import laws, plans, sites
from divergences.verification.instances.drawing import Drawing

Draw = Callable[[Drawing, Sequence[str]], None]

DRAWS: Mapping[str, Draw] = {
    "numerals": laws.numerals,
    "laws": lambda at, said: at.values.update({said[0]: at.law(at.sizes[said[1]])}),
    "generator": laws.generator,
    "exchanged": laws.exchanged,
    "channel": laws.channel,
    "sufficient_channel": laws.sufficient_channel,
    "channel_from_pairs": laws.channel_from_pairs,
    "saddles": laws.saddles,
    "numbers": laws.vector,
    "likeliest": laws.likeliest,
    "tilts": laws.tilts,
    "points": sites.points,
    "ascending": sites.ascending,
    "rays": sites.rays,
    "tangents": laws.tangents,
    "directions": laws.directions,
    "metric": plans.metric,
    "metric_between": plans.metric_between,
    "costs": plans.costs,
    "costs_up_to": plans.costs_up_to,
    "masses": plans.masses,
    "convex_costs": plans.convex_costs,
    "subgaussians": plans.subgaussians,
    "transports": plans.transports,
    "any_maps": sites.any_maps,
    "maps": sites.maps,
    "functions": sites.functions,
    "bijections": sites.bijections,
    "flats": sites.flats,
    "on_lines": sites.on_lines,
    "networks": laws.network,
    "full_networks": laws.full_network,
    "lipschitz": plans.lipschitz,
    "bounded_lipschitz": plans.bounded_lipschitz,
    "potentials": plans.potentials,
    "couplings": plans.coupling,
    "thin_couplings": plans.thin_coupling,
    "thinnings": plans.thinning,
    "conjugates": laws.conjugates,
    "convex": laws.convex,
    "box": laws.box,
    "counts": laws.counts,
    "likelihoods": laws.likelihoods,
    "matrices": sites.matrices,
    "plays": laws.plays,
    "indices": sites.indices,
    "peaks": laws.peaks,
    "clipped_rounds": laws.clipped_rounds,
}
"""Clause → what it draws, in the order in which clauses rest on each other; what is written out comes first, and stays."""
