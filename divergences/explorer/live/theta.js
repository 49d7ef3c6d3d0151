/* A law on one line and its like on a parallel one, θ away, blurred across by noise σ: what is drawn of them twice. */
const Theta = (() => {
  const [LOW, HIGH] = [-1, 1];
  const values = (theta, sigma) => ({
    kl: theta === 0 ? 0 : sigma === 0 ? Infinity : (theta * theta) / (2 * sigma * sigma),
    js: theta === 0 ? 0 : sigma === 0 ? Math.LN2 : Kernels.jsOfNormals(theta / sigma),
    w1: Math.abs(theta),
  });
  /* The slope of JS in θ; 0 without noise, where JS is constant but for θ = 0. */
  function slope(theta, sigma) {
    const e = 1e-4;
    if (sigma === 0 || theta === 0) return 0;
    return (values(theta + e, sigma).js - values(theta - e, sigma).js) / (2 * e);
  }
  const set = (theta) => {
    const to = Presets.round(Math.max(LOW, Math.min(HIGH, theta)));
    Page.change({ theta: Math.abs(to) < 0.011 ? 0 : to });
  };

  function blurred(X, x, name, sigma, [left, right, top, bottom]) {
    if (sigma === 0) return line(X(x), top, X(x), bottom, `top-${name}`);
    const [from, to] = [x - 3 * sigma, x + 3 * sigma].map(X);
    const strength = 0.75 / (1 + 4 * sigma);
    const stops = Array.from({ length: 25 }, (_, k) => {
      const opacity = strength * (Math.exp(-((k - 12) ** 2) / 32) - 0.011);
      return `<stop offset="${k / 24}" stop-color="var(--${name})" stop-opacity="${opacity.toFixed(3)}"/>`;
    });
    const ends = `gradientUnits="userSpaceOnUse" x1="${from}" x2="${to}" y1="0" y2="0"`;
    const [a, b] = [Math.max(left, from), Math.min(right, to)];
    return (
      `<defs><linearGradient id="blur-${name}" ${ends}>${stops.join("")}</linearGradient></defs>` +
      rect(a, top, b - a, bottom - top, "", `fill="url(#blur-${name})"`)
    );
  }

  /* What a distance tells θ to do, minus its slope, as an arrow from the line of q. */
  function push(X, theta, slope, y, kind, label) {
    const [from, to, side] = [X(theta), X(theta) - slope * 60, -Math.sign(slope)];
    if (Math.abs(slope) < 0.004)
      return dot(from, y, 4, `f-${kind}`) + text(from + 9, y + 4, `${label}: no push`, "label halo");
    const tip = [
      [to + 7 * side, y],
      [to, y - 4.5],
      [to, y + 4.5],
    ];
    return (
      line(from, y, to, y, `curve c-${kind}`) +
      `<path class="f-${kind}" d="${path(tip)}Z"/>` +
      text(from - 9 * side, y + 4, label, "label halo", side > 0 ? "end" : "start")
    );
  }

  /* The two lines, seen from above, with a grip on the second one. */
  function strip(svg, id) {
    let handle = null;
    const grip = () => {
      const step = { ArrowLeft: -0.01, ArrowRight: 0.01, PageDown: -0.1, PageUp: 0.1 };
      const made = Draw.grip("rect", "θ, where the line of q is", {
        at: (x) => set(made.back(x)),
        by(key) {
          if (step[key]) set(S.theta + step[key]);
          return Boolean(step[key]);
        },
      });
      const range = { "aria-valuemin": LOW, "aria-valuemax": HIGH };
      Draw.place(made, { id, class: "grip sideways", width: 40, tabindex: 0, ...range });
      return made;
    };
    return (sigma) => {
      const { W, H } = Draw.size(svg);
      const { theta } = S;
      const [left, right, top, bottom] = [38, W - 70, 22, H - 8];
      const X = scale(LOW, HIGH, left, right);
      const far = theta === 0 ? 0 : Math.sign(theta);
      const [drawn, layer] = Draw.layers(svg);
      drawn.innerHTML =
        ["p", "q"].map((name) => blurred(X, name === "p" ? 0 : theta, name, sigma, [0, W, top, bottom])).join("") +
        text(X(0), top - 7, "p", "name name-p", "middle") +
        (Math.abs(theta) > 0.06 ? text(X(theta), top - 7, "q", "name name-q", "middle") : "") +
        push(X, theta, slope(theta, sigma), top + (bottom - top) * 0.36, "js", "JS") +
        push(X, theta, far, top + (bottom - top) * 0.66, "w1", "W₁");
      if (!handle) layer.append((handle = grip()));
      handle.back = scale(left, right, LOW, HIGH);
      const said = { "aria-valuenow": theta, "aria-valuetext": theta.toFixed(2) };
      Draw.place(handle, { x: X(theta) - 20, y: top, height: bottom - top, ...said });
    };
  }

  /* The curves are kept until the noise changes. */
  const known = new Map();
  function curves(sigma) {
    if (known.size > 4) known.clear();
    if (!known.has(sigma)) {
      const thetas = Array.from({ length: 161 }, (_, k) => LOW + ((HIGH - LOW) * k) / 160);
      known.set(
        sigma,
        thetas.map((t) => [t, values(t, sigma)]),
      );
    }
    return known.get(sigma);
  }

  /* KL, JS and W₁ against θ, with a band for ∞; what play has not reached yet is faint. */
  function graph(svg, sigma, [first, last], ghost = "") {
    const { W, H } = Draw.size(svg);
    const { theta } = S;
    const at = { left: 38, right: W - 70, top: 14, bottom: H - 24 };
    const [band, most] = [26, 1.1];
    const X = scale(LOW, HIGH, at.left, at.right);
    const Y = scale(0, most, at.bottom, at.top + band + 10);
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
    const run = (points, name, noise = sigma) => {
      let up = true;
      return points
        .map(([t, v]) => {
          const lone = noise === 0 && t === 0 && name !== "w1";
          const move = up ? "M" : "L";
          up = lone || (v[name] > most && v[name] < Infinity);
          return up ? "" : `${move}${Draw.px(X(t))} ${Draw.px(height(v[name]))}`;
        })
        .join("");
    };
    const points = curves(sigma);
    const passed = points.filter(([t]) => t >= first - 1e-9 && t <= last + 1e-9);
    if (ghost !== "") out += `<path class="curve ahead c-js" d="${run(curves(ghost), "js", ghost)}"/>`;
    for (const name of ["kl", "js", "w1"]) {
      out += `<path class="curve ahead c-${name}" d="${run(points, name)}"/>`;
      out += `<path class="curve c-${name}" d="${run(passed, name)}"/>`;
      if (sigma === 0 && name !== "w1")
        out += dot(X(0), height(name === "kl" ? Infinity : Math.LN2), 4.5, `open c-${name}`);
    }
    if (sigma === 0) out += dot(X(0), Y(0), 4, "f-js");
    out += line(X(theta), at.top, X(theta), at.bottom, "half");
    const now = values(theta, sigma);
    for (const name of ["kl", "js", "w1"]) out += dot(X(theta), height(now[name]), 5, `f-${name}`);
    const end = values(HIGH, sigma);
    const kl = sigma > 0 ? Math.min(height(end.kl) + 4, Y(1) - 14) : height(end.kl) + 4;
    out += text(at.right + 7, kl, "KL", "name f-kl") + text(at.right + 7, Y(1) + 4, "W₁", "name f-w1");
    svg.innerHTML = out + text(at.right + 7, Math.max(height(end.js), Y(1) + 18) + 4, "JS", "name f-js");
  }

  /* The three numbers, in elements named after the scene. */
  function numbers(scene, sigma) {
    const now = values(S.theta, sigma);
    for (const name in now) {
      const out = $(`${scene}-${name}`);
      out.textContent = number(now[name]);
      out.className = now[name] === Infinity ? "infinite" : "";
    }
  }
  return { LOW, HIGH, values, slope, set, strip, graph, numbers };
})();
