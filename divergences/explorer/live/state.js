/* What the page shows, and the same as a link. A link is somebody else's text: what does not fit is left out, and named. */
const State = (() => {
  /* Each part of the state: what it is at first, how it is read from text (undefined: it does not fit), and written. */
  const numbers = (text) => (text.length > 4000 ? [] : text.split(",").map((x) => (x.trim() === "" ? NaN : Number(x))));
  const within = (start, low, high, whole = false) => ({
    start,
    read(text) {
      const [x, ...more] = numbers(text);
      return more.length || !(x >= low && x <= high) ? undefined : whole ? Math.round(x) : x;
    },
  });
  const oneOf = (start, names) => ({ start, read: (text) => (names().includes(text) ? text : undefined) });
  const list = (start, fits) => ({
    start,
    read(text) {
      const found = numbers(text);
      return fits(found) ? found : undefined;
    },
    write: (values) => values.join(","), // all digits: a link says exactly what was seen
  });
  const sums = (v) => v.every((x) => x >= 0 && x <= 1) && Math.abs(Kernels.sum(v) - 1) < 1e-6;
  const histogram = (start) => list(start, (v) => v.length >= 2 && v.length <= 32 && sums(v));
  const cloud = (start) => ({
    start,
    read(text) {
      const v = numbers(text);
      if (v.length < 2 || v.length > 64 || v.length % 2 || !v.every((x) => Math.abs(x) <= 2)) return undefined;
      return v.flatMap((x, k) => (k % 2 ? [] : [[x, v[k + 1]]]));
    },
    write: (points) => points.flat().join(","),
  });
  const decoder = Presets.DECODERS["two codes fit"];
  const feature = Presets.FEATURES["hidden from FID"];
  const several = (start, count) => list(start, (v) => v.length === count && sums(v));
  const flag = (start) => ({
    start,
    read: (text) => ({ 0: false, 1: true })[text],
    write: (on) => Number(on),
  });

  const hills = Presets.HISTOGRAMS["two hills"];
  const heaps = Presets.CLOUDS["two heaps"];
  const PARTS = {
    p: histogram(hills.p),
    q: histogram(hills.q),
    d: list([], (v) => v.length >= 2 && v.length <= 32 && v.every((x) => x >= 0 && x <= 1)),
    apart: within(2, 0, 3),
    bell: list([0.5, 1], (v) => v.length === 2 && Math.abs(v[0]) <= 4 && v[1] >= 0.3 && v[1] <= 4),
    unit: oneOf("nats", () => ["nats", "bits"]),
    mu: cloud(heaps.mu),
    nu: cloud(heaps.nu),
    theta: within(0.6, -1, 1),
    sigma: within(0.2, 0, 0.5),
    score: within(-3, -6, 6),
    game: oneOf("wasserstein", () => Object.keys(Dirac.GAMES)),
    h: within(0.2, 0.01, 1),
    n: within(1, 1, 10, true),
    kept: oneOf("none", () => Object.keys(Dirac.KEPT)),
    weight: within(0.5, 0.05, 4),
    together: flag(false),
    run: oneOf("penalty", () => ["penalty", "clipping", "minimax"]),
    check: within(0, 0, 24, true),
    start: list([1, 1], (v) => v.length === 2 && v.every((x) => Math.abs(x) <= 2)),
    made: list(decoder.made, (v) => v.length === 4 && v.every((x) => x >= 0 && x <= 1) && v.some((x) => x >= 1e-6)),
    code: several(decoder.code, 4),
    channel: oneOf("skewed", () => Object.keys(Presets.CHANNELS)),
    bias: within(6, 1, 8),
    gain: within(1.8, -2.5, 2.5),
    real: several(feature.real, 5),
    fake: several(feature.fake, 5),
    turn: within(50, -180, 180, true),
    undo: within(50, -180, 180, true),
    tied: flag(true),
    shift: list([1.2, 0.6], (v) => v.length === 2 && Math.abs(v[0]) <= 1.6 && Math.abs(v[1]) <= 1.2),
    ray: within(-20, -90, 90, true),
    dims: within(2, 2, 64, true),
  };
  const NAMED = {
    preset: Presets.HISTOGRAMS,
    clouds: Presets.CLOUDS,
    decoder: Presets.DECODERS,
    feature: Presets.FEATURES,
  };

  const written = (name, value) => String((PARTS[name].write ?? String)(value));
  const begin = () =>
    structuredClone(Object.fromEntries(Object.entries(PARTS).map(([name, part]) => [name, part.start])));
  const now = begin();

  /* Only what differs from the beginning, with all its digits. */
  function link() {
    const said = new URLSearchParams();
    for (const name in PARTS) {
      const text = written(name, now[name]);
      if (text !== written(name, PARTS[name].start)) said.set(name, text);
    }
    return `#${said.toString().replace(/%2C/g, ",")}`;
  }

  /* The state that a link asks for, and the names of what it asks for in vain. */
  function read(hash) {
    const found = begin();
    const left = new Set();
    for (const [name, text] of new URLSearchParams(hash.replace(/^#/, ""))) {
      const named = Object.hasOwn(NAMED, name) && Object.hasOwn(NAMED[name], text) ? NAMED[name][text] : undefined;
      const value = Object.hasOwn(PARTS, name) ? PARTS[name].read(text) : undefined;
      if (named) Object.assign(found, structuredClone(named));
      else if (value !== undefined) found[name] = value;
      else left.add(Object.hasOwn(NAMED, name) ? `${name}=${text.slice(0, 24)}` : name.slice(0, 24));
    }
    if (found.p.length !== found.q.length) {
      Object.assign(found, structuredClone(hills));
      left.add("p").add("q");
    }
    if (found.tied) found.undo = found.turn;
    return { found, left: [...left] };
  }

  /* The address follows when the hand has come to rest; a frame without an address of its own may refuse. */
  let wait = 0;
  function settle() {
    clearTimeout(wait);
    wait = setTimeout(() => {
      try {
        history.replaceState(null, "", link());
      } catch {
        /* no address to change */
      }
    }, 200);
  }
  return { now, link, read, settle };
})();
