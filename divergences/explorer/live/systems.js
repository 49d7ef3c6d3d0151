/* Kernels of the notes' systems: the bound of an autoencoder, styles, moments, round trips and shadows. */
const Systems = (() => {
  const { sum } = Kernels;
  const mean = (x) => sum(x) / x.length;
  const squares = (x) => mean(x.map((v) => v * v));

  /* Of one x: log p(x) = log Σ p(z)·p(x|z); what a code q expects of log p(x|z), and its KL to the prior, whose difference
     is the ELBO; and its KL to the posterior, from the posterior alone, so that the sum is shown and not assumed. */
  function bound(prior, likely, code) {
    const joint = prior.map((p, k) => p * likely[k]);
    const total = sum(joint);
    const posterior = joint.map((x) => x / total);
    const fit = sum(code.map((q, k) => (q === 0 ? 0 : q * Math.log(likely[k]))));
    const spent = Kernels.kl(code, prior);
    return { evidence: Math.log(total), fit, spent, elbo: fit - spent, gap: Kernels.kl(code, posterior), posterior };
  }

  /* A channel of mean μ and spread σ, and the same as a·(x − μ)/σ + b; what moving each pixel costs; and W₂² of equally many
     pixels, which the plan that keeps their order attains. */
  function moments(x) {
    const centre = mean(x);
    return { mean: centre, spread: Math.sqrt(squares(x.map((v) => v - centre))) };
  }
  function styled(x, gain, bias) {
    const { mean: centre, spread } = moments(x);
    return x.map((v) => ((v - centre) / spread) * gain + bias);
  }
  const paid = (x, y) => squares(x.map((v, k) => v - y[k]));
  const inOrder = (x) => [...x].sort((a, b) => a - b);
  const squared = (x, y) => paid(inOrder(x), inOrder(y));
  const between = (one, other) => (one.mean - other.mean) ** 2 + (one.spread - other.spread) ** 2;

  /* Histograms on sites: means and spreads, all that FID sees; KID of the kernel (xy + 1)³ = Σ c·xᵏ·yᵏ sees moments to the third. */
  const moment = (p, sites, k) => sum(p.map((m, j) => m * sites[j] ** k));
  function weighted(p, sites) {
    const centre = moment(p, sites, 1);
    return { mean: centre, spread: Math.sqrt(sum(p.map((m, j) => m * (sites[j] - centre) ** 2))) };
  }
  const fid = (p, q, sites) => between(weighted(p, sites), weighted(q, sites));
  const kid = (p, q, sites) =>
    sum([3, 3, 1].map((c, k) => c * (moment(p, sites, k + 1) - moment(q, sites, k + 1)) ** 2));

  /* Turns of the plane, in degrees; and E|F(G(x)) − x|² where G turns by one angle and F back by another. */
  const radians = (degrees) => (degrees * Math.PI) / 180;
  function turned([x, y], degrees) {
    const [c, s] = [Math.cos(radians(degrees)), Math.sin(radians(degrees))];
    return [c * x - s * y, s * x + c * y];
  }
  const moved = (x, y) => mean(x.map(([a, b], k) => (a - y[k][0]) ** 2 + (b - y[k][1]) ** 2));
  const cycle = (points, go, back) =>
    moved(
      points,
      points.map((z) => turned(turned(z, go), -back)),
    );

  /* The shadows of points on a line, W₁ of two such of equally many points, and the mean of |⟨u, e⟩| over the directions u
     of so many dimensions, for one vector e of length 1: 1, 2/π, and n/(n + 1) of it two dimensions further. */
  const shadow = (points, degrees) => points.map((z) => turned(z, -degrees)[0]);
  function line(x, y) {
    const other = inOrder(y);
    return mean(inOrder(x).map((v, k) => Math.abs(v - other[k])));
  }
  const share = (n) => (n === 1 ? 1 : n === 2 ? 2 / Math.PI : (share(n - 2) * (n - 2)) / (n - 1));

  return {
    bound,
    moments,
    styled,
    paid,
    squared,
    between,
    weighted,
    fid,
    kid,
    turned,
    moved,
    cycle,
    shadow,
    line,
    share,
  };
})();
