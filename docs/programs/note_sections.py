"""The sections of each set of notes: where one begins, by its first line, and what it is about. The notes have few headings."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from divergences.verification.judge.item import Item

SECTIONS: Mapping[str, Sequence[tuple[int, str]]] = {
    "S0": (
        (1, "The losses of VAE and GAN"),
        (27, "The optimal discriminator, and JS"),
        (41, "Information, and KL in both directions"),
        (66, "JS and W of the parallel lines, and the dual"),
        (86, "Lipschitz functions and networks"),
        (104, "The losses of the WGAN"),
    ),
    "S1": (
        (1, "The players and their losses"),
        (25, "The optimal discriminator, and the value there"),
        (47, "KL, JS and the parallel lines"),
        (69, "W, its couplings and its dual"),
        (81, "Critics: penalties and spectral norms"),
        (112, "The loss that does not saturate"),
        (119, "CycleGAN: there and back"),
        (159, "Styles: AdaIN"),
    ),
    "S2": (
        (1, "Likelihood, and the two tasks"),
        (9, "The optimal discriminator"),
        (13, "The optimal generator, and the value there"),
        (49, "JS, W and its dual"),
        (53, "Clipping, the penalty, and VAE/GAN"),
    ),
    "S3": (
        (1, "The GAN game, and InfoGAN"),
        (26, "KL and JS of laws that do not meet"),
        (43, "Regression as likelihood"),
        (53, "The earth mover's distance, and its dual"),
        (69, "Training a WGAN"),
        (84, "EBGAN: energies"),
        (103, "The Inception Score, and FID"),
        (123, "Conditional GANs, and adversarial autoencoders"),
    ),
    "S4": (
        (1, "How good is a generated image?"),
        (45, "KL and JS"),
        (66, "Lipschitz functions"),
        (98, "The WGAN: clipping"),
    ),
}


def first(item: Item) -> int:
    """The line at which an item begins."""
    return int(re.findall(r"\d+", item.lines)[0])


def sections(note: str, items: Sequence[Item]) -> list[tuple[str, str, list[Item]]]:
    """The name of its page, the title and the items of each section, in the order of the lines."""
    own = sorted((i for i in items if i.note == note), key=first)
    starts = SECTIONS[note]
    ends = [start for start, _ in starts[1:]] + [10**9]
    return [
        (f"{note}-{k}", title, [i for i in own if start <= first(i) < end])
        for k, ((start, title), end) in enumerate(zip(starts, ends, strict=True), 1)
    ]
