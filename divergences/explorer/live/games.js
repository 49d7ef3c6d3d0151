/* The Dirac-GAN: data at 0, the generator's one point at θ, a critic that is a line of slope −ψ. */
const Dirac = (() => {
  const sigma = (s) => 1 / (1 + Math.exp(-s));
  /* Slopes, in the score s of a generated point, of what the critic gains and of what the generator pays; and the
     second derivative of the gain at s = 0. */
  const GAMES = {
    wasserstein: { title: "Wasserstein", fake: () => -1, generator: () => -1, curve: 0 },
    minimax: { title: "minimax", fake: (s) => -sigma(s), generator: (s) => -sigma(s), curve: -1 / 4 },
    non_saturating: { title: "non-saturating", fake: (s) => -sigma(s), generator: (s) => sigma(s) - 1, curve: -1 / 4 },
  };
  /* What keeps the critic's slope: what it loses in an ascent, and what is cut off after one. */
  const KEPT = {
    none: { title: "nothing", lost: () => 0, cut: (psi) => psi },
    r1: { title: "R1", lost: (psi, weight) => weight * psi, cut: (psi) => psi },
    clip: { title: "clipping", lost: () => 0, cut: (psi, bound) => Math.max(-bound, Math.min(bound, psi)) },
    penalty: {
      title: "gradient penalty",
      lost: (psi, weight) => 2 * weight * (Math.abs(psi) - 1) * Math.sign(psi),
      cut: (psi) => psi,
    },
  };

  /* A round: n ascents in ψ, and one descent in θ that answers the new ψ, or (together) the old one. */
  function orbit({ game, h, n, kept, weight, together, start }, rounds) {
    const { fake, generator } = GAMES[game];
    const { lost, cut } = KEPT[kept];
    const out = [start];
    let [theta, psi] = start;
    for (let k = 0; k < rounds; k++) {
      let better = psi;
      for (let l = 0; l < n; l++)
        better = cut(better + h * (-theta * fake(-better * theta) - lost(better, weight)), weight);
      const answered = together ? psi : better;
      theta += h * answered * generator(-answered * theta);
      psi = better;
      if (!(Math.abs(theta) < 1e6 && Math.abs(psi) < 1e6)) break;
      out.push([theta, psi]);
    }
    return out;
  }

  /* Where ψ = 0 stays: at the data, or where a gradient penalty's push, 2λ, balances the game's; and how fast ψ decays there. */
  function rest({ game, kept, weight }) {
    if (kept !== "penalty") return { theta: 0, damping: kept === "r1" ? weight : 0 };
    const theta = (2 * weight) / GAMES[game].fake(0);
    return { theta, damping: 2 * weight - theta * theta * GAMES[game].curve };
  }

  /* Of one round at rest: z² − (1 + ρ − κ)z + ρ, or, together, z² − (1 + ρ)z + ρ + κ, with ρ = (1 − hγ)ⁿ and
     κ = h²·ab·(1 + (1 − hγ) + … + (1 − hγ)ⁿ⁻¹). Returns two [real, imaginary]. */
  function eigenvalues({ game, h, n, kept, weight, together }) {
    const ab = GAMES[game].fake(0) * GAMES[game].generator(0);
    const { damping } = rest({ game, kept, weight });
    let [rho, series] = [1, 0];
    for (let k = 0; k < n; k++) {
      series += rho;
      rho *= 1 - h * damping;
    }
    const kappa = h * h * ab * series;
    const lost = h * damping * series; // 1 − ρ, without its rounding
    const middle = (together ? 1 + rho : 1 + rho - kappa) / 2;
    const quarter = together ? (lost / 2) ** 2 - kappa : (lost / 2) ** 2 - (kappa * (1 + rho)) / 2 + (kappa / 2) ** 2;
    const root = Math.sqrt(Math.abs(quarter));
    const apart = quarter < 0 ? [0, root] : [root, 0];
    return [1, -1].map((sign) => [middle + sign * apart[0], sign * apart[1] || 0]);
  }

  const field = ({ game, kept, weight, n }, theta, psi) => [
    psi * GAMES[game].generator(-psi * theta),
    n * (-theta * GAMES[game].fake(-psi * theta) - KEPT[kept].lost(psi, weight)),
  ];
  return { GAMES, KEPT, sigma, orbit, rest, eigenvalues, field };
})();

/* What a generator pays for a sample of score s, and the slope of that. */
const Losses = {
  minimax: { loss: (s) => -Math.max(s, 0) - Math.log1p(Math.exp(-Math.abs(s))), slope: (s) => -Dirac.sigma(s) },
  non_saturating: {
    loss: (s) => Math.max(-s, 0) + Math.log1p(Math.exp(-Math.abs(s))),
    slope: (s) => -Dirac.sigma(-s),
  },
  wasserstein: { loss: (s) => -s, slope: () => -1 },
};
