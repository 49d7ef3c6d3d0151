"""A file keeps a run whole, and no other run goes on from it."""

import jax.numpy as jnp
import numpy as np
import pytest

import divergences as dv
from divergences.lab.training.saved import kept
from tests.divergences.lab.training.small import linear, train


@pytest.mark.slow
def test_a_run_goes_on_from_its_file_bit_by_bit(tmp_path):
    path, whole = tmp_path / "run.npz", train(checks=4)
    seen = []

    def stop(done, steps):
        seen.append(done)
        if done == 2:
            raise KeyboardInterrupt

    part = train(checks=4, resume=path, progress=stop)
    assert part.note == f"interrupted after step 2 of 4; it goes on with resume={str(path)!r}"
    assert len(part) == 2
    rest = train(checks=4, resume=path)
    again = train(checks=4, resume=part)
    for name in whole.names:
        assert whole[name].tolist() == rest[name].tolist() == again[name].tolist(), name
    assert whole.lower["w1"].tolist() == rest.lower["w1"].tolist()
    for kind in ("real", "generated"):
        assert np.array_equal(getattr(whole, kind), getattr(rest, kind)), kind
        assert np.array_equal(getattr(part, kind), getattr(whole, kind)[:2]), kind
    assert not list(tmp_path.glob("*.part"))
    assert train(checks=4, resume=path, progress=lambda *_: None)["w1"].tolist() == whole["w1"].tolist()


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"seed": 1}, "resume: found a run with seed = 0; expected 1, as it is given now"),
        ({"rate": 0.2}, "resume: found a run with rates"),
        ({"constraint": dv.lab.Clip(1)}, "resume: found a run with constraint = no constraint"),
        ({"optimiser": "adam"}, "resume: found a run with optimisers"),
        ({"critic": ({"w": jnp.ones(2), "b": jnp.ones(1)}, linear)}, "resume: found networks of other shapes"),
        ({"data": dv.lab.lines(3.0)}, r"resume: found a run with data = lines\(2.0\); expected lines\(3.0\)"),
    ],
)
def test_another_run_is_refused(tmp_path, more, said):
    path = tmp_path / "run.npz"
    train(resume=path)
    with pytest.raises(ValueError, match=said):
        train(resume=path, **more)


def test_other_files_and_runs_are_refused_in_one_line(tmp_path):
    path = tmp_path / "run.npz"
    for content in (b"", b"nonsense", b"PK\x03\x04 broken"):
        path.write_bytes(content)
        with pytest.raises(ValueError, match="which holds no run; expected a file that a run has written") as refusal:
            train(resume=path)
        assert "\n" not in str(refusal.value)
    np.savez(path, head=np.array("{}"))
    with pytest.raises(ValueError, match="which holds no run"):
        train(resume=path)
    with pytest.raises(ValueError, match="resume: found a run without a state"):
        train(resume=dv.lab.Run("by hand", {"step": [1]}))


def test_a_file_without_points_goes_on_and_says_that_they_are_not_known(tmp_path):
    path, old = tmp_path / "run.npz", tmp_path / "old.npz"

    def stop(done, steps):
        if done == 2:
            raise KeyboardInterrupt

    train(checks=4, resume=path, progress=stop)
    with np.load(path) as file:
        np.savez(old, **{name: file[name] for name in file.files if name not in ("real", "generated")})
    run = train(checks=4, resume=old)
    assert np.isnan(run.real[:2]).all()
    assert np.isfinite(run.generated[2:]).all()
    assert run["w1"].tolist() == train(checks=4)["w1"].tolist()


@pytest.mark.parametrize(("n", "d", "count"), [(400, 2, 400), (400, 1000, 65), (4, 10**6, 1)])
def test_few_points_are_kept_of_many_coordinates(n, d, count):
    assert kept(np.zeros((n, d))).shape == (count, d)
