/* One bell, N(μ, τ²), against two: p = ½N(−m, s²) + ½N(m, s²) with s = 0.6. */
const Bells = (() => {
  const WIDTH = 0.6;
  const ROOT = Math.sqrt(2 * Math.PI);
  const bell = (x, mean, width) => Math.exp(-(((x - mean) / width) ** 2) / 2) / (width * ROOT);
  const two = (x, m) => (bell(x, -m, WIDTH) + bell(x, m, WIDTH)) / 2;

  /* log p, which does not underflow where p does; and log q. */
  function logTwo(x, m) {
    const near = Math.abs(Math.abs(x) - m) / WIDTH;
    return -(near * near) / 2 + Math.log1p(Math.exp((-2 * m * Math.abs(x)) / WIDTH ** 2)) - Math.log(2 * WIDTH * ROOT);
  }
  const logOne = (x, [mean, width]) => -(((x - mean) / width) ** 2) / 2 - Math.log(width * ROOT);

  /* E f(X) of X ~ N(mean, width²) by the trapezoidal rule. log p has poles πs²/(2m) away from the line, which says how fine. */
  function mean(f, [centre, width], m) {
    const h = Math.min(1 / 8, (Math.PI * WIDTH ** 2) / (2 * Math.max(m, 1e-3) * width) / 5);
    const reach = Math.ceil(9.5 / h);
    let total = 0;
    for (let k = -reach; k <= reach; k++) total += Math.exp(-((k * h) ** 2) / 2) * f(centre + width * k * h);
    return (total * h) / ROOT;
  }
  /* KL(p‖q): p is its own mirror image, so that one of its bells is enough for log p; E log q is known. */
  function forward(q, m) {
    const log = mean((x) => logTwo(x, m), [m, WIDTH], m);
    const [centre, width] = q;
    const square = WIDTH ** 2 + m * m + centre * centre;
    return Math.max(0, log + square / (2 * width * width) + Math.log(width * ROOT));
  }
  function reverse(q, m) {
    const [, width] = q;
    return Math.max(0, -0.5 - Math.log(width * ROOT) - mean((x) => logTwo(x, m), q, m));
  }
  /* Where KL(p‖q) is least: the mean and the variance of p. */
  const covering = (m) => [0, Math.sqrt(WIDTH ** 2 + m * m)];

  /* A step downhill in μ and log τ, by central differences; shorter until it gains. */
  function step(f, q, length = 0.2) {
    const e = 1e-4;
    const at = ([mean, width], a, b) => [mean + a, width * Math.exp(b)];
    const slope = [f(at(q, e, 0)) - f(at(q, -e, 0)), f(at(q, 0, e)) - f(at(q, 0, -e))].map((d) => d / (2 * e));
    for (let h = length; h > 1e-6; h /= 2) {
      const next = at(q, -h * slope[0], -h * slope[1]);
      if (f(next) < f(q) - 1e-12) return next;
    }
    return q;
  }
  return { WIDTH, bell, two, forward, reverse, covering, step };
})();
