"""A file keeps a run whole, and no other run goes on from it."""

import jax.numpy as jnp
import numpy as np
import pytest

import divergences as dv
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
