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
  function scatter(n, seed, cx, cy, r, far = 1) {
    let s = seed;
    const next = () => (s = (s * 16807) % 2147483647) / 2147483647;
    const within = (x, most) => round(Math.max(-most, Math.min(most, x)));
    return Array.from({ length: n }, () => {
      const angle = 2 * Math.PI * next();
      const radius = Math.sqrt(-2 * Math.log(next())) * r;
      return [within(cx + radius * Math.cos(angle), Math.max(1.6, far)), within(cy + radius * Math.sin(angle), far)];
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

  /* What one image is worth to each of four codes: p(x|z), which need not add up to 1; and the encoder's answer at first. */
  const DECODERS = {
    "two codes fit": { made: [0.9, 0.6, 0.1, 0.05], code: [0.25, 0.15, 0.3, 0.3] },
    "one code fits": { made: [0.02, 0.95, 0.02, 0.02], code: [0.1, 0.7, 0.1, 0.1] },
    "all alike": { made: [0.5, 0.5, 0.5, 0.5], code: [0.4, 0.3, 0.2, 0.1] },
    "one never": { made: [0.8, 0.4, 0.2, 0], code: [0.4, 0.4, 0.2, 0] },
  };
  /* Pixels of a channel. */
  const CHANNELS = {
    skewed: [0.2, 0.5, 0.7, 1, 1.4, 2, 3, 4.6],
    "two heaps": [0.3, 0.6, 0.8, 1.1, 3.7, 4.1, 4.4, 4.6],
    even: [0.2, 0.8, 1.4, 2, 2.6, 3.2, 3.8, 4.4],
  };
  /* A feature with five values, of the data and of a generator. */
  const FEATURES = {
    "hidden from FID": { real: [0, 0.5, 0, 0.5, 0], fake: [0.125, 0, 0.75, 0, 0.125] },
    "one mode left out": { real: [0.5, 0, 0, 0, 0.5], fake: [0, 0, 0, 0, 1] },
    "an outlier": { real: [0, 0.2, 0.6, 0.2, 0], fake: [0, 0.2, 0.55, 0.2, 0.05] },
    "the mean alone": { real: [0.25, 0.5, 0.25, 0, 0], fake: [0, 0, 0.25, 0.5, 0.25] },
  };
  const NORMAL = scatter(18, 13, 0, 0, 1, 2.4);
  const CLOUD = scatter(7, 21, 0, 0, 0.45);
  return { HISTOGRAMS, CLOUDS, DECODERS, CHANNELS, FEATURES, NORMAL, CLOUD, round };
})();
