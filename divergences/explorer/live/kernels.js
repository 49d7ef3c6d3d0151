/* Divergences of two histograms. Each is a sum of terms that are never negative, arranged so that nothing cancels where
   p and q are close, and with its own rule at every corner: 0·log 0 = 0, and ∞ as soon as q = 0 < p. All in nats. */
const Kernels = (() => {
  const sum = (values) => values.reduce((total, v) => total + v, 0);
  const over = (p, q, term) => sum(p.map((a, k) => term(a, q[k])));

  /* Q is the number between p/2 and 2p that is nearest to q, and z = (p − Q)/(p + Q), so |z| ≤ 1/3. Then
       p log(p/q) − p + q  =  (p − Q)·z + 2p·z·(z²/3 + z⁴/5 + …)  +  p·log(Q/q) − (Q − q),
     a series in which nothing cancels, and a rest that is exactly 0 where p/q is between ½ and 2. */
  function klTerm(p, q) {
    if (p === 0) return q;
    if (q === 0) return Infinity;
    const Q = Math.min(Math.max(q, p / 2), 2 * p),
      z = (p - Q) / (p + Q),
      w = z * z;
    let series = 0;
    for (let k = 17; k >= 1; k--) series = w * (series + 1 / (2 * k + 1)); // (1/9)¹⁷ is below one rounding
    return (p - Q) * z + 2 * p * z * series + (p * Math.log(Q / q) - (Q - q));
  }
  const kl = (p, q) => over(p, q, klTerm);

  /* ½[p log(p/m) + q log(q/m)]: the even series in z near p = q, else KL to the mean, twice. With P = 2p, S = p + q the
     mean needs no rounding; where one of them is 0 the term is exactly half the other's mass, in units of log 2. */
  function jsTerm(p, q) {
    const s = p + q;
    if (p === 0 || q === 0) return 0.5 * s * Math.LN2;
    const z = (p - q) / s;
    return Math.abs(z) < NEAR ? jsNear(s, z) : 0.25 * (klTerm(2 * p, s) + klTerm(2 * q, s));
  }
  const NEAR = 1 / 64;
  function jsNear(s, z) {
    let series = 0;
    for (let k = 5; k >= 0; k--) series = series * z * z + 1 / ((k + 1) * (2 * k + 1));
    return 0.25 * s * z * z * series;
  }
  const js = (p, q) => Math.min(Math.LN2, over(p, q, jsTerm));

  const tv = (p, q) => Math.min(1, over(p, q, (a, b) => Math.abs(a - b)) / 2);
  const hellinger2 = (p, q) =>
    Math.min(
      1,
      over(p, q, (a, b) => (a === b ? 0 : (a - b) * ((a - b) / (a + b + 2 * Math.sqrt(a) * Math.sqrt(b))))) / 2,
    );
  const chi2 = (p, q) => over(p, q, (a, b) => (a === b ? 0 : b === 0 ? Infinity : (a - b) * ((a - b) / b)));

  const best = (p, q) => p.map((a, k) => (a + q[k] === 0 ? 0.5 : a / (a + q[k])));

  /* V(G, D) of D = D* = p/(p + q), from the logarithms of the two shares. It shares no line with JS above: that V equals
     −log 4 + 2·JS is then something that the page shows and not something that it assumes. */
  function value(p, q) {
    const logShare = (a, b) => (a === 0 ? 0 : a > b ? Math.log1p(-b / (a + b)) : Math.log(a / (a + b)));
    return over(p, q, (a, b) => a * logShare(a, b) + b * logShare(b, a));
  }

  /* V(G, D) of any D, which may be −∞, and by how much it falls short of the best one: Σ (p + q) times the KL of two coins. */
  const times = (a, b) => (a === 0 ? 0 : a * b);
  const gan = (p, q, d) => sum(p.map((a, k) => times(a, Math.log(d[k])) + times(q[k], Math.log1p(-d[k]))));
  const shortfall = (p, q, d) =>
    sum(p.map((a, k) => klTerm(a, (a + q[k]) * d[k]) + klTerm(q[k], (a + q[k]) * (1 - d[k]))));

  /* JS of N(−δ/2, 1) and N(δ/2, 1), by the trapezoidal rule: it converges like exp(−2π²/(δh)), because the integrand's
     nearest pole is π/δ away from the line. Where the densities are close, (p − q)/(p + q) = tanh(δx/2) is not subtracted. */
  function jsOfNormals(shift) {
    const d = Math.abs(shift);
    if (d === 0) return 0;
    if (d > 18) return Math.LN2;
    const h = Math.min(0.125, 0.5 / d);
    let total = 0;
    for (let k = 0; k * h <= d / 2 + 9.5; k++) {
      const x = k * h;
      const z = Math.tanh((d * x) / 2);
      const [p, q] = [Math.exp(-((x - d / 2) ** 2) / 2), Math.exp(-((x + d / 2) ** 2) / 2)];
      total += (k ? 2 : 1) * (z < NEAR ? jsNear(p + q, z) : jsTerm(p, q));
    }
    return Math.min(Math.LN2, (total * h) / Math.sqrt(2 * Math.PI));
  }

  return { kl, js, tv, hellinger2, chi2, best, value, gan, shortfall, klTerm, jsTerm, jsOfNormals, sum };
})();
