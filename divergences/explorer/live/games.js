/* The Dirac-GAN: data at 0, the generator's one point at θ, a critic that is a line of slope −ψ. */
const Dirac = (() => {
  const sigma = (s) => 1 / (1 + Math.exp(-s));
  /* Slopes, in the score s of a generated point, of what the critic gains and of what the generator pays. */
  const GAMES = {
    wasserstein: { title: "Wasserstein", fake: () => -1, generator: () => -1 },
    minimax: { title: "minimax", fake: (s) => -sigma(s), generator: (s) => -sigma(s) },
    non_saturating: { title: "non-saturating", fake: (s) => -sigma(s), generator: (s) => sigma(s) - 1 },
  };

  /* A round: n ascents in ψ, each with R1's −γψ, and one descent in θ that answers the new ψ, or (together) the old one. */
  function orbit({ game, h, n, gamma, together, start }, rounds) {
    const { fake, generator } = GAMES[game],
      out = [start];
    let [theta, psi] = start;
    for (let k = 0; k < rounds; k++) {
      let better = psi;
      for (let l = 0; l < n; l++) better += h * (-theta * fake(-better * theta) - gamma * better);
      const answered = together ? psi : better;
      theta += h * answered * generator(-answered * theta);
      psi = better;
      if (!(Math.abs(theta) < 1e6 && Math.abs(psi) < 1e6)) break;
      out.push([theta, psi]);
    }
    return out;
  }

  /* Of one round at rest: z² − (1 + ρ − κ)z + ρ, or, together, z² − (1 + ρ)z + ρ + κ, with ρ = (1 − hγ)ⁿ and
     κ = h²·ab·(1 + (1 − hγ) + … + (1 − hγ)ⁿ⁻¹). Returns two [real, imaginary]. */
  function eigenvalues({ game, h, n, gamma, together }) {
    const ab = GAMES[game].fake(0) * GAMES[game].generator(0);
    let rho = 1,
      series = 0;
    for (let k = 0; k < n; k++) {
      series += rho;
      rho *= 1 - h * gamma;
    }
    const kappa = h * h * ab * series,
      lost = h * gamma * series,
      total = together ? 1 + rho : 1 + rho - kappa;
    const quarter = together ? (lost / 2) ** 2 - kappa : (lost / 2) ** 2 - (kappa * (1 + rho)) / 2 + (kappa / 2) ** 2;
    const root = Math.sqrt(Math.abs(quarter));
    return quarter < 0
      ? [
          [total / 2, root],
          [total / 2, -root],
        ]
      : [
          [total / 2 + root, 0],
          [total / 2 - root, 0],
        ];
  }

  const field = ({ game, gamma, n }, theta, psi) => [
    psi * GAMES[game].generator(-psi * theta),
    n * (-theta * GAMES[game].fake(-psi * theta) - gamma * psi),
  ];
  return { GAMES, orbit, eigenvalues, field };
})();
