"""What is animated by its ending, and what of an animation is refused before the work."""

from pathlib import Path

import pytest

from divergences.cli import films
from tests.divergences.cli.calls import refused


@pytest.mark.parametrize(("name", "moving"), [("a.GIF", True), ("a.html", True), ("a.svg", False), ("gif", False)])
def test_the_ending_says_whether_it_moves(name, moving):
    assert films.moves(Path(name)) is moving
    assert films.moves(None) is False


def test_what_is_refused_of_an_animation(monkeypatch):
    monkeypatch.setattr("matplotlib.animation.FFMpegWriter.isAvailable", lambda: False)
    for options, said in (
        ("-o lines.mp4", "-o: found 'lines.mp4' and no ffmpeg to write it; expected ffmpeg installed, or"),
        ("-o lines.gif --slopes", "--slopes: found an animation, which has none"),
        ("-o lines.svg --style poster", "--style: found 'poster'; expected slide or dark"),
    ):
        assert said in refused("curve", "point-masses", *options.split())
