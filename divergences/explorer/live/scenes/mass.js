/* Moving mass on the line: plan, distribution functions and critic give one number. */
const Mass = (() => {
  let known = null,
    for_ = null,
    place = null,
    most = 0.5;
  function answer() {
    if (for_ !== S.p || known?.q !== S.q) {
      known = { ...Transport.line(S.p, S.q), q: S.q };
      for_ = S.p;
    }
    return known;
  }
  const ticked = Page.tries($("tries-mass"), [
    [
      "Shift q by one outcome and watch W₁ change by exactly 1, as long as all of q lies on one side of p.",
      (t, was) => was !== null && Math.abs(Math.abs(t.plan - was) - 1) < 1e-9,
    ],
    ["Find p ≠ q with the critic flat somewhere: there nothing crosses.", (t) => t.plan > 0.01 && t.slopes.includes(0)],
  ]);
  let was = null;
  const below = (name, index) => `${name}<tspan dy="3" font-size="9">${index}</tspan><tspan dy="-3">\u200b</tspan>`;

  /* The area between the distribution functions, step by step, as far as five of them go. */
  function formula({ F, G, plan }) {
    const steps = F.slice(0, -1).map((x, k) => Math.abs(x - G[k]).toFixed(2));
    const more = steps.length > 5 ? " + …" : "";
    return `W₁ = Σ |F<sub>p</sub> − F<sub>q</sub>| = ${steps.slice(0, 5).join(" + ")}${more} = <b>${number(plan)}</b>`;
  }
  function sentence({ plan, moves }) {
    const moved = Kernels.sum(moves.filter((m) => m.i !== m.j).map((m) => m.mass));
    if (moved < 1e-12) return "Nothing has to move: W₁ = 0, and a constant critic is as good as any.";
    const far = plan > moved * 1.0005;
    const steps = far ? "outcomes" : "outcome";
    return (
      `In this plan a share of <b>${moved.toFixed(3)}</b> moves, ${short(plan / moved)} ${steps} far on average. ` +
      (far
        ? `TV, ${number(Kernels.tv(S.p, S.q))}, is the least share that any plan moves; W₁ also counts how far.`
        : "Every step is a single one, so here W₁ is no more than what moves.")
    );
  }

  function show() {
    const svg = $("line"),
      { W, H } = Draw.size(svg),
      { p, q } = S,
      n = p.length,
      t = answer();
    const at = { left: 38, right: W - 34 },
      wide = (at.right - at.left) / n,
      X = (k) => at.left + wide * (k + 0.5);
    const tall = 52,
      top = { base: tall + 8, end: H * 0.42 - tall },
      bar = Math.min(wide * 0.62, 44);
    if (!svg.querySelector(".held")) most = Math.max(...p, ...q);
    const up = (v) => (tall * v) / most;
    place = (name, y) => (most * (name === "p" ? top.base - y : y - top.end)) / tall;
    let out =
      '<defs><linearGradient id="flow" gradientUnits="userSpaceOnUse" x1="0" x2="0" ' +
      `y1="${top.base}" y2="${top.end}"><stop offset="0" stop-color="var(--p)"/><stop offset="1" ` +
      `stop-color="var(--q)"/></linearGradient></defs>`;
    // Ribbons as wide as their mass, side by side under the bar they leave and over the bar they reach.
    const gone = p.map(() => 0),
      come = q.map(() => 0),
      sum = bar / most;
    for (const { i, j, mass } of t.moves) {
      const a = X(i) + (gone[i] + mass / 2 - p[i] / 2) * sum,
        b = X(j) + (come[j] + mass / 2 - q[j] / 2) * sum,
        mid = (top.base + top.end) / 2;
      gone[i] += mass;
      come[j] += mass;
      const said =
        i === j
          ? `${mass.toFixed(3)} stays at ${i + 1}`
          : `${mass.toFixed(3)} goes from ${i + 1} to ${j + 1}: costs ${mass.toFixed(3)} × ${Math.abs(i - j)} = ` +
            `${(mass * Math.abs(i - j)).toFixed(3)}`;
      out +=
        `<path class="ribbon ${i === j ? "stays" : ""}" ${i === j ? "" : 'stroke="url(#flow)"'} ` +
        `stroke-width="${Draw.px(Math.max(0.8, mass * sum))}" d="M${Draw.px(a)} ${top.base}C${Draw.px(a)} ` +
        `${mid} ${Draw.px(b)} ${mid} ${Draw.px(b)} ${top.end}"><title>${said}</title></path>`;
    }
    out += line(at.left, top.base, at.right, top.base, "axis") + line(at.left, top.end, at.right, top.end, "axis");
    for (let k = 0; k < n; k++) {
      out +=
        rect(X(k) - bar / 2, top.base - up(p[k]), bar, up(p[k]), "bar-p") +
        rect(X(k) - bar / 2, top.end, bar, up(q[k]), "bar-q");
    }
    out +=
      text(at.left - 7, top.base - 2, "p", "name name-p", "end") +
      text(at.left - 7, top.end + 14, "q", "name name-q", "end");
    // The two distribution functions; the area between them is W₁.
    const cTop = H * 0.5,
      cBottom = H * 0.71,
      C = scale(0, 1, cBottom, cTop),
      stairs = (F) =>
        path([
          [at.left, C(0)],
          ...F.flatMap((v, k) => [
            [X(k), C(k ? F[k - 1] : 0)],
            [X(k), C(v)],
          ]),
          [at.right, C(1)],
        ]);
    out += Draw.shares(at, C);
    for (let k = 0; k + 1 < n; k++)
      out += rect(X(k), Math.min(C(t.F[k]), C(t.G[k])), wide, Math.abs(C(t.F[k]) - C(t.G[k])), "between");
    out += `<path class="cdf-p" d="${stairs(t.F)}"/><path class="cdf-q" d="${stairs(t.G)}"/>`;
    out +=
      text(at.right + 6, C(1) + 4, "F", "name") +
      text(at.left + 4, cTop - 6, `the area between ${below("F", "p")} and ${below("F", "q")} is W₁`, "label");
    // The critic: dashed where the two functions agree and its slope is free.
    const fTop = H * 0.81,
      fBottom = H - 24,
      low = Math.min(...t.f),
      high = Math.max(...t.f),
      Fy = low === high ? () => (fTop + fBottom) / 2 : scale(low, high, fBottom, fTop);
    for (let k = 0; k + 1 < n; k++)
      out += line(X(k), Fy(t.f[k]), X(k + 1), Fy(t.f[k + 1]), t.slopes[k] ? "critic" : "critic loose");
    out +=
      line(at.left, fBottom, at.right, fBottom, "axis") +
      text(at.right + 6, Fy(t.f[n - 1]) + 4, "f", "name") +
      text(at.left + 4, fTop - 8, "a best critic f: slopes −1 or 1", "label");
    const every = Math.ceil(n / ((at.right - at.left) / 24));
    for (let k = 0; k < n; k += every) out += text(X(k), fBottom + 17, k + 1, "label", "middle");
    Draw.layers(svg)[0].innerHTML = out;
    grips((name, k) => ({
      x: Draw.px(X(k) - wide / 2),
      width: Draw.px(wide),
      y: name === "p" ? 0 : top.end,
      height: name === "p" ? top.base : tall + 8,
    }));
    $("w1-line").textContent = number(t.plan);
    $("w1-line-dual").textContent = number(t.dual);
    proved($("w1-line-bracket"), t);
    $("formula-mass").innerHTML = formula(t);
    Page.say($("says-mass"), sentence(t));
    ticked(t, was);
    was = t.plan;
  }
  const grips = barGrips($("line"), ["p", "q"], (name, y) => place(name, y));

  $("six-tenths").addEventListener("click", () => Page.change(structuredClone(Presets.HISTOGRAMS["six tenths"])));
  for (const [id, by] of [
    ["left", -1],
    ["right", 1],
  ])
    $(id).addEventListener("click", () => {
      const edge = by > 0 ? S.q.length - 1 : 0;
      const q = S.q.map((_, k) => S.q[k - by] ?? 0);
      q[edge] += S.q[edge]; // what would fall off stays at the edge
      Page.change({ q });
    });
  Page.scene(["p", "q"], show);
  return { answer };
})();
