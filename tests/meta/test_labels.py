"""Every public function that pairs two things refuses labels that differ: a new one is found by its signature."""

import inspect

import jax
import pytest

import divergences as dv

P, Q = {"a": 0.2, "b": 0.8}, {"b": 0.8, "a": 0.2}
DATA = ("Pmf", "Array", "Measure", "HostMasses")
ROOMS = {"": dv, **{f"{room}.": getattr(dv, room) for room in ("critics", "games", "lab", "maps", "plot")}}
GAMES = {name: game for name, game in vars(dv.games).items() if isinstance(game, dv.games.Game)}
GAMES |= {"on points": dv.games.wasserstein([0.0, 1.0]), "energy": dv.games.energy(), "f": dv.games.f_gan("kl")}


def public():
    """Each public function and class, and each method of a game, by name."""
    for prefix, room in ROOMS.items():
        for name in getattr(room, "__all__", None) or vars(room):
            thing = getattr(room, name)
            if name[0] != "_" and callable(thing) and getattr(thing, "__module__", "").startswith("divergences"):
                yield prefix + name, thing
    for game, thing in GAMES.items():
        yield from ((f"{game}: {name}", getattr(thing, name)) for name in vars(dv.games.Game) if name[0] != "_")


def data(thing):
    """The parameters of a function that are data."""
    try:
        parameters = inspect.signature(thing).parameters.values()
    except (TypeError, ValueError):
        return []
    return [x.name for x in parameters if any(kind in str(x.annotation) for kind in DATA) and x.name != "where"]


FOUND = {name: thing for name, thing in public() if callable(thing) and len(data(thing)) > 1}
LAWS = {name: thing for name, thing in FOUND.items() if {"p", "q"} <= set(data(thing))}
MEASURES = {name: thing for name, thing in FOUND.items() if {"mu", "nu"} <= set(data(thing))}
ONE = {"Measure", "pushforward", "js_many", "plot.fits"}
"""They pair what belongs to one law: `tests/divergences/_core/labels` tries them."""
PLAIN = {
    "conditional": lambda p, q: dv.conditional(dv.kl, [1.0], [p], [q]),
    "from_logits": lambda p, q: dv.from_logits(dv.kl, p, q),
    "pairwise": lambda p, q: dv.pairwise(dv.kl, [p], [q]),
    "js_many": lambda p, q: dv.js_many([p, q]),
    "minimax": lambda p, q: dv.minimax(p, [q]),
    "maximin": lambda p, q: dv.maximin(p, [q]),
    "plot.fits": lambda p, q: dv.plot.fits(p, [q]),
    "Measure": lambda p, q: dv.Measure(p, q),
    "pushforward": lambda p, q: dv.pushforward(q, dv.Measure(p)),
    "lab.flow": lambda p, q: dv.lab.flow("w1", *(dv.Measure([0.0, 1.0], x) for x in (p, q)), steps=1),
    "maps.style": lambda p, q: dv.maps.style(p, twice(frame(q))),
    "frechet": lambda p, q: dv.frechet(p, [[1, 0], [0, 1]], q, [[1, 0], [0, 1]]),
    "fid": lambda p, q: dv.fid(twice(frame(p)), twice(frame(q))),
    "kid": lambda p, q: dv.kid(twice(frame(p)), twice(frame(q))),
    "inception_score": lambda p, q: dv.inception_score(images(p), mass=q),
    "w1_line": lambda p, q: dv.w1_line(p, [0.0, 1.0], q),
    "critics.gradient_penalty": lambda p, q: dv.critics.gradient_penalty(
        lambda z: z[:, 0], frame(p), frame(q), jax.random.key(0)
    ),
    **{
        f"{name}: {loss}": lambda p, q, of=game, loss=loss, first=first, mass=mass: getattr(of, loss)(
            p, **first, **{mass: q}
        )
        for name, game in GAMES.items()
        for loss, first, mass in (("critic_loss", {"fake": [0.5]}, "real_mass"), ("generator_loss", {}, "mass"))
    },
}
"""How the others take two labelled vectors."""
OF_ONE = {"Curve", "lab.Run", "games.Game", "games.Play", "critics.spectral_normalise", "lab.dirac", "plot.losses"}
OF_ONE |= {"normalise", "best_response", "plot.coupling", "plot.critic", "maps.Cycle", "maps.Style", "maps.cycle_loss"}
OF_ONE |= {"lab.autoencoder", "lab.cycle", "plot.adain", "frechet"}
"""What they take is not paired: results, starts, moments, samples of two spaces, measures of a transport that knows its own."""
CHANNELS = {"maps.adain", "maps.adain_cost"}
"""Their labels are of channels and not of outcomes: `tests/divergences/maps` tries them."""
NEEDED = {"alpha": 2, "f": lambda t: (t - 1) ** 2, "d": [0.5, 0.5], "score": [0.5, 0.5]}
NEEDED_OF_MEASURES = {"f": lambda z: z[:, 0], "epsilon": 1.0, "key": jax.random.key(0)}


def frame(law):
    """A labelled vector as a table of one row."""
    return law.to_frame().T if type(law).__name__ == "Series" else law


def twice(table):
    """A table with its only row twice over."""
    kind = type(table).__module__.partition(".")[0]
    if kind == "pandas":
        return table.iloc[[0, 0]]
    if kind == "xarray":
        return table.expand_dims(row=2)
    return (
        [table, table]
        if isinstance(table, dict)
        else type(table)({k: [v, v] for k, v in table.row(0, named=True).items()})
    )


def images(law):
    """Classes of images that are labelled as the outcomes are."""
    kind = type(law).__module__.partition(".")[0]
    if kind == "pandas":
        return law.to_frame(0).assign(other=1 - law)
    if kind == "xarray":
        return law.expand_dims(kind=2).transpose("outcome", "kind") / 2 / law
    return {k: [v, 1 - v] for k, v in law.items()}


def made(kind, law):
    if kind == "dict":
        return law
    module = pytest.importorskip(kind)
    if kind == "polars":
        return module.DataFrame({k: [v] for k, v in law.items()})
    if kind == "xarray":
        return module.DataArray(list(law.values()), dims="outcome", coords={"outcome": list(law)})
    return module.Series(law)


def called(thing, fill, **given):
    """The function of what is given, and of what else it needs."""
    needs = [x for x in inspect.signature(thing).parameters.values() if x.default is x.empty and x.name not in given]
    return thing(**given, **{x.name: fill[x.name] for x in needs if x.kind is not x.VAR_KEYWORD})


def calls():
    """Each function as one of two labelled laws."""
    yield from ((name, lambda p, q, f=thing: called(f, NEEDED, p=p, q=q)) for name, thing in LAWS.items())
    for name, f in MEASURES.items():
        if name not in OF_ONE:
            measures = lambda p, q, f=f: [dv.Measure([0.0, 1.0], x) for x in (p, q)]  # noqa: E731
            yield (
                name,
                lambda p, q, f=f, m=measures: called(
                    f, NEEDED_OF_MEASURES, **dict(zip(("mu", "nu"), m(p, q), strict=True))
                ),
            )
    yield from PLAIN.items()


CALLS = dict(calls())


def test_whatever_takes_two_things_is_tried():
    assert set(FOUND) - set(CALLS) - OF_ONE - CHANNELS == set()
    assert len(LAWS) > 30 < len(CALLS) - 10
    assert set(PLAIN) | ONE <= set(CALLS)


TABLES = {
    "inception_score": ("pandas", "dict", "xarray"),
    "critics.gradient_penalty": ("pandas", "polars"),
    "pushforward": ("pandas", "xarray"),
}
"""Functions that read columns as coordinates, and maps of atoms, whose columns may change; polars names no rows."""


KINDS = ("pandas", "dict", "polars", "xarray")


@pytest.mark.parametrize(("name", "kind"), [(name, kind) for name in CALLS for kind in TABLES.get(name, KINDS)])
def test_another_order_is_refused(name, kind):
    with pytest.raises((ValueError, TypeError)) as refusal:
        CALLS[name](made(kind, P), made(kind, Q))
    said = str(refusal.value)
    assert "at index 0, where" in said or isinstance(refusal.value, TypeError) or "found shape (1, 2)" in said


@pytest.mark.parametrize("kind", ["pandas", "xarray"])
@pytest.mark.parametrize("name", [name for name in CALLS if name != "critics.gradient_penalty"])
def test_the_same_order_passes(name, kind):
    CALLS[name](made(kind, P), made(kind, P))
