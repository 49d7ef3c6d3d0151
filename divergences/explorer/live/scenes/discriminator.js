/* The optimal discriminator: drag D yourself; V never passes −log 4 + 2·JS. */
(() => {
  const svg = $("judge");
  const own = () => (S.d.length === S.p.length ? S.d : S.p.map(() => 0.5));
  const set = (k, x) =>
    Page.change({ d: own().map((d, j) => (j === k ? Math.max(0, Math.min(1, Presets.round(x))) : d)) });
  let grips = [];
  let height = null;

  function make(n) {
    grips = Draw.rove(
      Array.from({ length: n }, (_, k) => {
        const grip = Draw.grip("rect", `D at outcome ${k + 1}`, {
          at: (_, y) => set(k, height(y)),
          by(key) {
            const go = { ArrowLeft: -1, ArrowRight: 1 }[key];
            const to = { Home: 0, End: 1 }[key] ?? (key in KEYS ? own()[k] + KEYS[key] : null);
            if (go) grips[(k + go + n) % n].focus();
            else if (to !== null) set(k, to);
            return Boolean(go) || to !== null;
          },
        });
        const range = { "aria-orientation": "vertical", "aria-valuemin": 0, "aria-valuemax": 1 };
        Draw.place(grip, { id: `judge-d-${k}`, class: "grip", ...range });
        return grip;
      }),
    );
    Draw.layers(svg)[1].replaceChildren(...grips);
  }

  function draw(d) {
    const { W, H } = Draw.size(svg);
    const { p, q } = S;
    const n = p.length;
    const [left, right, top, bottom] = [38, W - 34, 12, H - 24];
    const wide = (right - left) / n;
    const X = (k) => left + wide * (k + 0.5);
    const Y = scale(0, 1, bottom, top);
    const most = Math.max(...p, ...q);
    const up = (v) => (0.55 * (bottom - top) * v) / most;
    const best = Kernels.best(p, q);
    height = scale(bottom, top, 0, 1);
    let out = "";
    for (const v of [0, 0.5, 1])
      out +=
        line(left, Y(v), right, Y(v), ["axis", "half", "grid"][2 * v]) +
        text(left - 7, Y(v) + 4, ["0", "½", "1"][2 * v], "label", "end");
    out += text(left - 7, Y(0.75) + 5, "D", "name", "end");
    const bar = wide * 0.36;
    const every = Math.ceil(n / ((right - left) / 24));
    for (let k = 0; k < n; k++) {
      out += rect(X(k) - bar, bottom - up(p[k]), bar, up(p[k]), "bar-p faint");
      out += rect(X(k), bottom - up(q[k]), bar, up(q[k]), "bar-q faint");
      if (p[k] + q[k] > 0) out += line(X(k) - bar, Y(best[k]), X(k) + bar, Y(best[k]), "target-line");
      out += line(X(k), Y(d[k]), X(k), Y(best[k]), "d") + dot(X(k), Y(d[k]), n > 16 ? 4 : 6, "d-dot");
      if (k % every === 0) out += text(X(k), bottom + 17, k + 1, "label", "middle");
    }
    Draw.layers(svg)[0].innerHTML = out;
    if (grips.length !== n) make(n);
    grips.forEach((grip, k) => {
      const said = { "aria-valuenow": d[k], "aria-valuetext": d[k].toFixed(3) };
      Draw.place(grip, {
        x: Draw.px(X(k) - wide / 2),
        width: Draw.px(wide),
        y: top - 6,
        height: bottom - top + 12,
        ...said,
      });
    });
  }

  const ticked = Page.tries($("tries-discriminator"), [
    ["Bring V within 0.01 nats of the best, by hand.", (v, short) => !film.playing() && short > 0 && short < 0.01],
    ["Be so sure, and so wrong, that V is −∞.", (v) => v === -Infinity],
  ]);

  function sentence(value, short) {
    if (value === -Infinity)
      return "D excludes something that happens, and pays for it without limit: V = −∞. A wise discriminator is never quite sure.";
    if (short < 1e-9)
      return "This D is best: D = p/(p + q) wherever anything falls. V = −log 4 + 2·JS, and no discriminator gets more.";
    return (
      `V falls short of the best by <b>${number(short)}</b>. Whatever you do, it never passes −log 4 + 2·JS; ` +
      "the dashes show where each D should be."
    );
  }
  function terms(d) {
    const shown = d.slice(0, 3).map((x, k) => {
      const [p, q] = [S.p[k].toFixed(2), S.q[k].toFixed(2)];
      return `${p}·log ${x.toFixed(2)} + ${q}·log ${(1 - x).toFixed(2)}`;
    });
    return shown.join(" + ") + (d.length > 3 ? " + …" : "");
  }
  function show() {
    const { p, q, unit } = S;
    const u = UNITS[unit];
    const d = own();
    const value = Kernels.gan(p, q, d);
    const short = Kernels.shortfall(p, q, d);
    draw(d);
    $("d-value").textContent = number(value * u);
    $("d-most").textContent = number(Kernels.value(p, q) * u);
    $("d-js").textContent = number((2 * Kernels.js(p, q) - Math.log(4)) * u);
    $("d-short").textContent = number(short * u);
    $("d-meter").style.transform = `scaleX(${Math.min(1, short)})`;
    $("formula-discriminator").innerHTML = `V(G, D) = ${terms(d)} = <b>${number(value * u)}</b> ${unit}`;
    Page.say($("says-discriminator"), sentence(value, short));
    ticked(value, short);
  }

  /* Gradient ascent in the logits of D, as a network would take it: slope p − (p + q)·D at each outcome. */
  const film = player($("d-climb"), (passed) => {
    const d = own().map((x, k) => {
      const inside = Math.min(1 - 1e-6, Math.max(1e-6, x));
      const logit = Math.log(inside / (1 - inside)) + 60 * passed * (S.p[k] - (S.p[k] + S.q[k]) * inside);
      return 1 / (1 + Math.exp(-logit));
    });
    Page.change({ d });
    return Kernels.shortfall(S.p, S.q, d) > 1e-4;
  });
  $("d-half").addEventListener("click", () => Page.change({ d: S.p.map(() => 0.5) }));
  $("d-best").addEventListener("click", () => Page.change({ d: Kernels.best(S.p, S.q) }));
  Page.scene(["p", "q", "d", "unit"], show);
})();
