/* One bar goes to x, and the others make room in proportion, so that a histogram adds up to 1. */
function put(values, k, x) {
  const to = Math.min(1, Math.max(0, x));
  const rest = Kernels.sum(values.filter((_, j) => j !== k));
  const even = (1 - to) / (values.length - 1);
  return values.map((v, j) => (j === k ? to : rest > 1e-12 ? (v * (1 - to)) / rest : even));
}

/* More or fewer outcomes: each histogram keeps its shape, by sharing every bar out among the new ones. */
function resample(values, n) {
  const N = values.length;
  const out = Array(n).fill(0);
  for (let k = 0; k < n; k++)
    for (let j = 0; j < N; j++)
      out[k] += (values[j] * Math.max(0, Math.min((k + 1) * N, (j + 1) * n) - Math.max(k * N, j * n))) / n;
  const total = Kernels.sum(out);
  return out.map((v) => v / total);
}

const KEYS = { ArrowUp: 0.01, ArrowDown: -0.01, PageUp: 0.1, PageDown: -0.1 };

/* Grips for the bars of these histograms: up and down change one, left and right go to the next one. `titles` says what a
   histogram and its outcomes are called, `look` is told at which outcome somebody looks. */
const SPOKEN = { p: "p, outcome", q: "q, outcome" };
function barGrips(svg, which, height, { titles = SPOKEN, look = (k) => Histograms.look(k) } = {}) {
  const layer = Draw.layers(svg)[1];
  let grips = [],
    count = 0;
  function make(n) {
    count = n;
    grips = which.flatMap((name) =>
      Draw.rove(
        Array.from({ length: n }, (_, k) => {
          const set = (x) => {
            Page.change({ [name]: put(S[name], k, Presets.round(x)) });
          };
          const g = Draw.grip("rect", `${titles[name]} ${k + 1}`, {
            at: (_, y) => {
              const x = height(name, y);
              set(x < 0.006 ? 0 : x);
            },
            by(key) {
              const go = { ArrowLeft: -1, ArrowRight: 1 }[key],
                value = S[name][k];
              if (go) {
                grips[which.indexOf(name) * n + ((k + go + n) % n)].focus();
                return true;
              }
              const to = key === "Home" ? 0 : key === "End" ? 1 : key in KEYS ? value + KEYS[key] : null;
              if (to !== null) set(to);
              return to !== null;
            },
          });
          g.id = `${svg.id}-${name}-${k}`;
          for (const on of ["pointerenter", "focus"]) g.addEventListener(on, () => look(k));
          for (const [a, v] of [
            ["class", "grip"],
            ["aria-orientation", "vertical"],
            ["aria-valuemin", "0"],
            ["aria-valuemax", "1"],
          ])
            g.setAttribute(a, v);
          return g;
        }),
      ),
    );
    layer.replaceChildren(...grips);
  }
  return (boxes) => {
    if (count !== S[which[0]].length) make(S[which[0]].length);
    grips.forEach((g, j) => {
      const name = which[Math.floor(j / count)],
        k = j % count,
        value = S[name][k].toFixed(3);
      Draw.place(g, { ...boxes(name, k), "aria-valuenow": value, "aria-valuetext": value });
    });
  };
}
