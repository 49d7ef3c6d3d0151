/* Named states to begin with. A link may name one: `#preset=disjoint`, `#clouds=ring`. */
const Presets = (() => {
  const HISTOGRAMS = {
    "two hills": {
      p: [0.06, 0.24, 0.36, 0.2, 0.08, 0.03, 0.02, 0.01],
      q: [0, 0.02, 0.05, 0.1, 0.2, 0.33, 0.2, 0.1],
    },
    disjoint: { p: [0.2, 0.5, 0.3, 0, 0, 0, 0, 0], q: [0, 0, 0, 0, 0, 0.3, 0.5, 0.2] },
    mirrored: {
      p: [0.36, 0.24, 0.16, 0.1, 0.06, 0.04, 0.03, 0.01],
      q: [0.01, 0.03, 0.04, 0.06, 0.1, 0.16, 0.24, 0.36],
    },
    "mode collapse": {
      p: [0.02, 0.22, 0.02, 0.24, 0.24, 0.02, 0.22, 0.02],
      q: [0, 0, 0, 0.46, 0.5, 0.04, 0, 0],
    },
    "six tenths": { p: [0.4, 0.2, 0.2, 0.2], q: [0.1, 0.3, 0.3, 0.3] },
    equal: { p: [0.1, 0.2, 0.4, 0.2, 0.1], q: [0.1, 0.2, 0.4, 0.2, 0.1] },
  };

  const round = (x) => Math.round(x * 1000) / 1000;
  const ring = (n, r, turn = 0) =>
    Array.from({ length: n }, (_, k) => {
      const angle = (2 * Math.PI * k) / n + turn;
      return [round(r * Math.cos(angle)), round(r * Math.sin(angle))];
    });
  const column = (n, x) => Array.from({ length: n }, (_, k) => [x, round(-0.8 + (1.6 * (k + 0.5)) / n)]);

  /* A scatter from a fixed seed: a preset is the same on every machine. */
  function scatter(n, seed, cx, cy, r) {
    let s = seed;
    const next = () => (s = (s * 16807) % 2147483647) / 2147483647;
    const within = (x, most) => round(Math.max(-most, Math.min(most, x)));
    return Array.from({ length: n }, () => {
      const angle = 2 * Math.PI * next();
      const radius = Math.sqrt(-2 * Math.log(next())) * r;
      return [within(cx + radius * Math.cos(angle), 1.6), within(cy + radius * Math.sin(angle), 1)];
    });
  }
  const CLOUDS = {
    "two heaps": { mu: scatter(12, 7, -0.8, 0.1, 0.25), nu: scatter(12, 11, 0.75, -0.1, 0.25) },
    "mode collapse": { mu: ring(16, 0.82), nu: scatter(16, 5, 0.75, 0.2, 0.09) },
    "ring, turned": { mu: ring(8, 0.75), nu: ring(8, 0.75, Math.PI / 8) },
    "parallel lines": { mu: column(8, -0.4), nu: column(8, 0.4) },
    "one to many": { mu: [[-1.1, 0]], nu: column(6, 0.9) },
    "32 and 32": { mu: scatter(32, 3, -0.3, 0, 0.4), nu: scatter(32, 9, 0.5, 0, 0.35) },
  };
  return { HISTOGRAMS, CLOUDS, round };
})();
