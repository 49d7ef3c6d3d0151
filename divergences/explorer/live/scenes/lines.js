/* Parallel lines, θ apart, with and without noise. */
const Lines = (() => {
  const LOW = -1,
    HIGH = 1,
    SECONDS = 6;
  let seen = [1, -1],
    known = null,
    handle = null;
  const values = (theta, sigma) => ({
    kl: theta === 0 ? 0 : sigma === 0 ? Infinity : (theta * theta) / (2 * sigma * sigma),
    js: theta === 0 ? 0 : sigma === 0 ? Math.LN2 : Kernels.jsOfNormals(theta / sigma),
    w1: Math.abs(theta),
  });
  /* The curve of JS is kept until the noise changes. */
  function curve(sigma) {
    if (known?.sigma !== sigma)
      known = {
        sigma,
        at: Array.from({ length: 161 }, (_, k) => {
          const t = LOW + ((HIGH - LOW) * k) / 160;
          return [t, values(t, sigma)];
        }),
      };
    return known.at;
  }
  function scene() {
    const svg = $("strip"),
      { W, H } = Draw.size(svg),
      { theta, sigma } = S,
      X = scale(LOW, HIGH, 38, W - 70),
      top = 22,
      bottom = H - 8;
    const blur = (x, name) => {
      if (sigma === 0) return line(X(x), top, X(x), bottom, `top-${name}`);
      const [from, to] = [x - 3 * sigma, x + 3 * sigma].map(X),
        strength = 0.75 / (1 + 4 * sigma);
      const stops = Array.from(
        { length: 25 },
        (_, k) =>
          `<stop offset="${k / 24}" stop-color="var(--${name})" ` +
          `stop-opacity="${(strength * (Math.exp(-((k - 12) ** 2) / 32) - 0.011)).toFixed(3)}"/>`,
      );
      return (
        `<defs><linearGradient id="blur-${name}" gradientUnits="userSpaceOnUse" x1="${from}" x2="${to}" y1="0" ` +
        `y2="0">${stops.join("")}</linearGradient></defs>` +
        rect(Math.max(0, from), top, Math.min(W, to) - Math.max(0, from), bottom - top, "", `fill="url(#blur-${name})"`)
      );
    };
    let out = blur(0, "p") + blur(theta, "q");
    out +=
      text(X(0), top - 7, "p", "name name-p", "middle") +
      (Math.abs(theta) > 0.06 ? text(X(theta), top - 7, "q", "name name-q", "middle") : "");
    // What each distance tells θ to do: minus its slope, as an arrow from the line of q.
    const push = (slope, y, kind, label) => {
      const to = X(theta) + slope * 60,
        from = X(theta),
        side = Math.sign(slope);
      if (Math.abs(slope) < 0.004) return dot(from, y, 4, kind) + text(from + 9, y + 4, `${label}: no push`, "label");
      return (
        line(from, y, to, y, `curve ${kind.replace("f-", "c-")}`) +
        `<path class="${kind}" d="${path([
          [to + 7 * side, y],
          [to, y - 4.5],
          [to, y + 4.5],
        ])}Z"/>` +
        text(from - 9 * side, y + 4, label, "label", side > 0 ? "end" : "start")
      );
    };
    const e = 1e-4,
      slope = sigma === 0 || theta === 0 ? 0 : (values(theta + e, sigma).js - values(theta - e, sigma).js) / (2 * e);
    out +=
      push(-slope, top + (bottom - top) * 0.36, "f-js", "JS") +
      push(theta === 0 ? 0 : -Math.sign(theta), top + (bottom - top) * 0.66, "f-w1", "W₁");
    const [drawn, layer] = Draw.layers(svg);
    drawn.innerHTML = out;
    if (!handle) {
      handle = Draw.grip("rect", "θ, where the line of q is", {
        at: (x) => Lines.set(Presets.round(Math.max(LOW, Math.min(HIGH, handle.back(x))))),
        by(key) {
          const go = { ArrowLeft: -0.01, ArrowRight: 0.01, PageDown: -0.1, PageUp: 0.1 }[key];
          if (go) Lines.set(Presets.round(Math.max(LOW, Math.min(HIGH, S.theta + go))));
          return Boolean(go);
        },
      });
      Draw.place(handle, {
        id: "line-q",
        class: "grip sideways",
        width: 40,
        tabindex: 0,
        "aria-valuemin": LOW,
        "aria-valuemax": HIGH,
      });
      layer.append(handle);
    }
    handle.back = scale(38, W - 70, LOW, HIGH);
    Draw.place(handle, {
      x: X(theta) - 20,
      y: top,
      height: bottom - top,
      "aria-valuenow": theta,
      "aria-valuetext": theta.toFixed(2),
    });
    return slope;
  }
  function graph() {
    const svg = $("curves"),
      { W, H } = Draw.size(svg),
      { theta, sigma } = S,
      at = { left: 38, right: W - 70, top: 14, bottom: H - 24 },
      band = 26,
      most = 1.1;
    const X = scale(LOW, HIGH, at.left, at.right),
      Y = scale(0, most, at.bottom, at.top + band + 10),
      now = values(theta, sigma);
    const height = (v) => (v === Infinity ? at.top + band / 2 : Y(Math.min(v, most)));
    let out =
      rect(at.left, at.top, at.right - at.left, band, "band") +
      text(at.left - 8, at.top + band / 2 + 5, "∞", "label", "end", 'font-size="16"');
    for (const v of [0, 0.5, 1])
      out +=
        line(at.left, Y(v), at.right, Y(v), v ? "grid" : "axis") +
        text(at.left - 7, Y(v) + 4, short(v), "label", "end");
    out +=
      line(at.left, Y(Math.LN2), at.right, Y(Math.LN2), "half") +
      text(at.left - 7, Y(Math.LN2) + 4, "log 2", "label", "end");
    for (const v of [-1, -0.5, 0, 0.5, 1]) out += text(X(v), at.bottom + 17, short(v), "label", "middle");
    out += text(at.right + 14, at.bottom + 17, "θ", "name");
    const points = curve(sigma);
    for (const name of ["kl", "js", "w1"]) {
      const run = (part) => {
        let up = true;
        return part
          .map(([t, v]) => {
            const y = v[name];
            if ((sigma === 0 && t === 0 && name !== "w1") || (y > most && y < Infinity)) {
              up = true;
              return "";
            }
            const d = `${up ? "M" : "L"}${Draw.px(X(t))} ${Draw.px(height(y))}`;
            up = false;
            return d;
          })
          .join("");
      };
      out +=
        `<path class="curve ahead c-${name}" d="${run(points)}"/><path class="curve c-${name}" ` +
        `d="${run(points.filter(([t]) => t >= seen[0] - 1e-9 && t <= seen[1] + 1e-9))}"/>`;
      if (sigma === 0 && name !== "w1")
        out += dot(X(0), height(name === "kl" ? Infinity : Math.LN2), 4.5, `open c-${name}`);
    }
    if (sigma === 0) out += dot(X(0), Y(0), 4, "f-js");
    out += line(X(theta), at.top, X(theta), at.bottom, "half");
    for (const name of ["kl", "js", "w1"]) out += dot(X(theta), height(now[name]), 5, `f-${name}`);
    const last = values(HIGH, sigma),
      ends = [
        ["KL", "f-kl", height(last.kl) + 4],
        ["W₁", "f-w1", Y(1) + 4],
        ["JS", "f-js", height(last.js) + 4],
      ];
    out += ends
      .map(([name, kind, y], k) =>
        text(at.right + 7, k === 0 && sigma > 0 ? Math.min(y, Y(1) - 14) : y, name, `name ${kind}`),
      )
      .join("");
    svg.innerHTML = out;
  }
  const ticked = Page.tries($("tries-lines"), [
    ["With σ = 0, drag θ until JS lets go of log 2. (Only one value does it.)", () => S.sigma === 0 && S.theta === 0],
    [
      "At θ = 0.8 or more, give JS a push you can see, by noise.",
      (v, slope) => Math.abs(S.theta) >= 0.8 && Math.abs(slope) > 0.2,
    ],
  ]);
  function show() {
    const { theta, sigma } = S,
      v = values(theta, sigma);
    seen = [Math.min(seen[0], theta), Math.max(seen[1], theta)];
    const slope = scene();
    graph();
    for (const shown of sliders) shown();
    for (const name of ["kl", "js", "w1"]) {
      const out = $(`theta-${name}`);
      out.textContent = number(v[name]);
      out.className = v[name] === Infinity ? "infinite" : "";
    }
    Page.say(
      $("says-lines"),
      theta === 0
        ? "<b>The lines meet.</b> All three are 0. An instant before, KL was " +
            (sigma === 0
              ? "∞ and JS log 2: they fall off a cliff, and a cliff has no slope to walk down."
              : "already small: noise has made the cliff a valley.")
        : sigma === 0
          ? `The lines are ${Math.abs(theta).toFixed(2)} apart. KL is ∞ and JS is log 2, <b>exactly as at every ` +
            `other distance</b>: JS has gradient 0 in θ, KL has none. W₁ = ${Math.abs(theta).toFixed(2)}, and its ` +
            `slope is ${theta > 0 ? "1" : "−1"}.`
          : Math.abs(slope) < 0.02
            ? `With noise σ = ${sigma.toFixed(2)} both laws have a density everywhere, KL is finite, and still ` +
              `JS is flat here: the lines are ${short(Math.abs(theta) / sigma)} σ apart. W₁ does not notice the ` +
              `noise.`
            : `With noise σ = ${sigma.toFixed(2)} JS has a slope again, ${Draw.minus(slope.toFixed(2))}. One ` +
              `remedy for a GAN is just this: blur both until they overlap. W₁ is still |θ|.`,
    );
    ticked(v, slope);
  }
  function set(theta) {
    film.stop();
    Page.change({ theta: Math.abs(theta) < 0.011 ? 0 : theta });
  }
  let rest = 0;
  const film = player($("play"), (passed) => {
    rest = Math.max(0, rest - passed);
    if (rest > 0) return true;
    const from = S.theta >= HIGH ? LOW : S.theta;
    if (S.theta >= HIGH) seen = [1, -1];
    const to = Math.min(HIGH, from + ((HIGH - LOW) * passed) / SECONDS);
    const meets = from < 0 && to >= 0;
    if (meets) rest = 1.2; // nobody shall miss θ = 0
    Page.change({ theta: meets ? 0 : to });
    return to < HIGH;
  });
  const sliders = [slider("theta", undefined, set), slider("sigma")];
  Page.scene(["theta", "sigma"], show);
  return { set, values };
})();
