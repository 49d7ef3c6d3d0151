"""A turn by cos = c, sin = s takes N(0, I) to itself, and the turn back undoes it: a circle of solutions of loss 0.

So a CycleGAN's loss (S1 L119-155) does not say which map is found.
"""

from divergences.verification import Theorem

TURNED, SIDE = "(c*x - s*y)", "(s*x + c*y)"

theorem = Theorem(
    slug="turns_of_the_plane_return_and_keep_lengths",
    title="Every turn of the plane keeps lengths and returns",
    source="S1 L119-155; Zhu et al. 2017",
    about=("lab.cycle",),
    says=(
        f"{TURNED}^2 + {SIDE}^2 = (c^2 + s^2)*(x^2 + y^2) and c*{TURNED} + s*{SIDE} = (c^2 + s^2)*x "
        f"and c*{SIDE} - s*{TURNED} = (c^2 + s^2)*y given c in R and s in R and x in R^n and y in R^n"
    ),
    wrong=(
        ("turned on", f"c*{TURNED} - s*{SIDE} = (c^2 + s^2)*x"),
        ("a shear", f"(c*x)^2 + {SIDE}^2 = (c^2 + s^2)*(x^2 + y^2)"),
    ),
)
