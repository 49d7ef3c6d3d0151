"""Colours that the colour-blind tell apart, and a second sign beside each."""

from matplotlib.colors import to_hex

from divergences._curves import QUANTITIES
from divergences.plot.style import P_AREA, Q_AREA, STYLES, P, Q

OKABE_ITO = {"#000000", "#e69f00", "#56b4e9", "#009e73", "#f0e442", "#0072b2", "#d55e00", "#cc79a7"}


def test_every_quantity_has_a_style_of_its_own_from_a_palette_for_all_eyes():
    assert set(STYLES) == set(QUANTITIES)
    assert {to_hex(colour) for colour, _ in STYLES.values()} <= OKABE_ITO
    assert len({str(style) for style in STYLES.values()}) == len(QUANTITIES)
    colours, dashes = zip(*(STYLES[name] for name in ("kl", "reverse_kl", "js", "w1")), strict=True)
    assert len(set(colours)) == 4
    assert len({str(d) for d in dashes}) == 3  # KL and W₁, the two solid ones, differ in darkness


def test_p_and_q_differ_in_more_than_colour():
    assert P["linestyle"] != Q["linestyle"]
    assert "hatch" in Q_AREA
    assert "hatch" not in P_AREA
