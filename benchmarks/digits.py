"""Scores of scikit-learn's digits, blurred, noised, and with one digit dropped: `python -m benchmarks.digits`.

Half of the digits are the data; the other half is spoilt, and scored against the first. Features are the first twenty principal
components of the data; classes are those of a logistic regression on them. Needs `pip install divergences[digits]`.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from scipy.ndimage import gaussian_filter

import divergences as dv


def spoilt(images: np.ndarray, labels: np.ndarray) -> Iterator[tuple[str, np.ndarray]]:
    """What becomes of the images (n, 8, 8), by name."""
    rng = np.random.default_rng(0)
    yield "as they are", images
    yield "blurred", gaussian_filter(images, (0, 0.6, 0.6))
    yield "noised", images + 0.2 * rng.normal(size=images.shape)
    yield "no ones", images[labels != 1]
    yield "only ones", images[labels == 1]


def scores() -> dict[str, tuple[float, ...]]:
    """Of each the FID, without its bias, the ends of its interval, KID, and the Inception Score."""
    from sklearn.datasets import load_digits
    from sklearn.decomposition import PCA
    from sklearn.linear_model import LogisticRegression

    pixels, labels = load_digits(return_X_y=True)
    order = np.random.default_rng(1).permutation(len(labels))
    pixels, labels = pixels[order] / 16, labels[order]
    half = len(labels) // 2
    data, others = pixels[:half], pixels[half:].reshape(-1, 8, 8)
    components = PCA(20, svd_solver="full").fit(data)
    real = components.transform(data)
    model = LogisticRegression(max_iter=2000).fit(real, labels[:half])
    found = {}
    for name, images in spoilt(others, labels[half:]):
        made = components.transform(images.reshape(-1, 64))
        fid, kid, classes = dv.fid(real, made), dv.kid(real, made), dv.inception_score(model.predict_proba(made))
        found[name] = tuple(map(float, (fid, fid.corrected, fid.lower, fid.upper, kid, classes.corrected)))
    return found


def main() -> None:
    """Print the table."""
    print("| digits | FID | without bias | 95 % | KID | Inception Score |\n|---|---|---|---|---|---|")
    for name, (fid, unbiased, lower, upper, kid, classes) in scores().items():
        print(f"| {name} | {fid:.3f} | {unbiased:.3f} | {lower:.3f} to {upper:.3f} | {kid:.4f} | {classes:.2f} |")


if __name__ == "__main__":
    main()
