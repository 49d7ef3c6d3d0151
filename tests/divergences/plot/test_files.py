"""A file is what its name says, in the style that it is for, and fetches nothing."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.figure import Figure
from PIL import Image

from divergences import Curve, plot
from divergences.plot import files
from divergences.plot.style import in_style
from tests.divergences.plot import drawn

SIGNATURES = {".svg": b"<?xml", ".png": b"\x89PNG", ".pdf": b"%PDF", ".gif": b"GIF8", ".html": b"<!doctype html>"}


@pytest.fixture(scope="module")
def film():
    """Three frames, at whose θ everything jumps."""
    return plot.animate("point_masses", [-1.0, 0.0, 1.0], ["kl", "w1"], figure=Figure(), style="slide")


@pytest.mark.parametrize("extension", [*plot.FORMATS, ".PNG"])
def test_a_file_is_what_its_name_says(tmp_path, extension):
    path, open_before = tmp_path / f"lines{extension}", plt.get_fignums()
    plot.save(drawn.parallel_lines(), path)
    assert path.read_bytes().startswith(SIGNATURES[extension.lower()])
    assert plt.get_fignums() == open_before


def test_a_gif_has_a_frame_for_each_theta_and_says_how_far_it_is(film, tmp_path):
    path, told = tmp_path / "masses.gif", []
    plot.save(film, path, progress=lambda *done: told.append(done))
    with Image.open(path) as image:
        assert (image.n_frames, image.size, image.info["duration"]) == (3, (960, 540), 100)
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_a_page_holds_its_frames_and_fetches_nothing(film, tmp_path):
    plot.save(film, tmp_path / "masses.html")
    page = (tmp_path / "masses.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert page.count("data:image/png;base64") == 3
    assert "//" not in page.replace("// ", "").replace("http://www.w3.org", "").partition("base64")[0]
    assert "fa-" not in page
    assert [path.name for path in tmp_path.iterdir()] == ["masses.html"]


@pytest.mark.parametrize(
    ("name", "known"),
    [("lines.jpg", ".svg, .png, .pdf"), ("lines", ".svg, .png, .pdf"), ("lines.gif", ".svg, .png, .pdf")],
)
def test_other_files_are_refused(tmp_path, name, known):
    with pytest.raises(ValueError, match=f"expected a file ending in {known}"):
        plot.save(drawn.parallel_lines(), tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_an_animation_is_no_drawing_and_wants_ffmpeg_for_mp4(film, tmp_path, monkeypatch):
    with pytest.raises(ValueError, match=r"expected a file ending in \.gif, \.html, \.mp4"):
        plot.save(film, tmp_path / "masses.svg")
    monkeypatch.setattr("matplotlib.animation.FFMpegWriter.isAvailable", lambda: False)
    with pytest.raises(ValueError, match="and no ffmpeg to write it; expected ffmpeg installed") as refusal:
        plot.save(film, tmp_path / "masses.mp4")
    assert "\n" not in str(refusal.value)
    monkeypatch.setattr("matplotlib.animation.FFMpegWriter.isAvailable", lambda: True)
    assert files.missing("masses.mp4") == ""
    assert list(tmp_path.iterdir()) == []


def test_slopes_stand_below_and_on_a_slide_beside(tmp_path):
    column = {"kl": np.array([1.0, 0.0, 1.0])}
    swept = Curve("by hand", np.array([-1.0, 0.0, 1.0]), column, slopes=column)
    sizes = []
    for style in ("", "slide"):
        plot.save(swept, tmp_path / "both.png", style=style)
        with Image.open(tmp_path / "both.png") as image:
            sizes.append(image.size)
    assert sizes == [(1400, 1760), (1280, 720)]
    plot.save(swept, tmp_path / "dark.svg", style="dark")
    assert "#131416" in (tmp_path / "dark.svg").read_text(encoding="utf-8")


def test_a_style_that_is_not_there():
    with pytest.raises(ValueError, match=r"^style: found 'poster'; expected slide or dark, or both with a comma$"):
        in_style(Figure(), "slide, poster")
    with pytest.raises(TypeError, match="found list; expected a matplotlib Figure"):
        plot.slide([])
