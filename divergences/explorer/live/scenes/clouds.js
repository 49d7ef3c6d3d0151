/* Two clouds in the plane: the arrows of a cheapest plan against the isolines of a best critic. */
(() => {
  const BOX = { x: [-1.7, 1.7], y: [-1.05, 1.05] };
  let grips = [],
    X,
    Y,
    back;
  const limit = (v, [low, high]) => Presets.round(Math.min(high, Math.max(low, v)));
  function make() {
    grips = [
      ["mu", "p"],
      ["nu", "q"],
    ].flatMap(([cloud, name]) =>
      Draw.rove(
        S[cloud].map((_, k) => {
          const set = (x, y) => {
            const points = [...S[cloud]];
            points[k] = [limit(x, BOX.x), limit(y, BOX.y)];
            Page.change({ [cloud]: points });
          };
          const g = Draw.grip("circle", `${name}, point ${k + 1} of ${S[cloud].length}`, {
            at: (x, y) => set(...back(x, y)),
            nearest(x, y) {
              const far = [...S.mu, ...S.nu].map((z) => Math.hypot(X(z[0]) - x, Y(z[1]) - y));
              return grips[far.indexOf(Math.min(...far))];
            },
            by(key, shift) {
              const step = shift ? 0.1 : 0.02,
                [dx, dy] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[key] ?? [
                  0, 0,
                ],
                [x, y] = S[cloud][k];
              const go = { n: 1, p: -1, PageDown: 1, PageUp: -1 }[key],
                count = S[cloud].length,
                from = cloud === "mu" ? 0 : S.mu.length;
              if (go) grips[from + ((k + go + count) % count)].focus();
              else if (dx || dy) set(x + dx * step, y + dy * step);
              return Boolean(go || dx || dy);
            },
          });
          g.id = `plane-${name}-${k}`;
          g.setAttribute("class", "point");
          g.setAttribute("r", S[cloud].length > 16 ? 13 : 17);
          g.setAttribute("aria-valuemin", BOX.x[0]);
          g.setAttribute("aria-valuemax", BOX.x[1]);
          return g;
        }),
      ),
    );
    Draw.layers($("plane"))[1].replaceChildren(...grips);
  }

  /* Lines of equal height of f, by marching squares. f has slope 1 along every arrow, so that they cross it at equal distances. */
  function isolines(f, across, down, [left, bottom], [right, top]) {
    const step = 0.1,
      x = scale(0, across, left, right),
      y = scale(0, down, bottom, top),
      value = [];
    for (let r = 0; r <= down; r++) for (let c = 0; c <= across; c++) value.push(f([x(c), y(r)]));
    let out = "";
    for (let r = 0; r < down; r++)
      for (let c = 0; c < across; c++) {
        const k = r * (across + 1) + c,
          v = [value[k], value[k + 1], value[k + across + 2], value[k + across + 1]];
        const at = [
            [c, r],
            [c + 1, r],
            [c + 1, r + 1],
            [c, r + 1],
          ],
          low = Math.min(...v),
          high = Math.max(...v);
        for (let m = Math.ceil(low / step); m * step < high; m++) {
          const cuts = [];
          for (let e = 0; e < 4; e++) {
            const [a, b] = [v[e], v[(e + 1) % 4]],
              h = m * step;
            if (a < h !== b < h) {
              const s = (h - a) / (b - a),
                [p, q] = [at[e], at[(e + 1) % 4]];
              cuts.push(`${Draw.px(X(x(p[0] + s * (q[0] - p[0]))))} ${Draw.px(Y(y(p[1] + s * (q[1] - p[1]))))}`);
            }
          }
          for (let e = 0; e + 1 < cuts.length; e += 2) out += `M${cuts[e]}L${cuts[e + 1]}`;
        }
      }
    return `<path class="iso" d="${out}"/>`;
  }

  const ticked = Page.tries($("tries-clouds"), [
    [
      "Make one point of p feed several squares of q.",
      (t) => t.moves.some((m) => t.moves.filter((o) => o.i === m.i).length > 1),
    ],
    ["Bring W₁ below 0.1.", (t) => t.upper < 0.1],
  ]);

  function sentence({ moves, upper }) {
    if (upper < 1e-9) return "Both heaps are the same. Nothing moves.";
    const [n, m] = [S.mu.length, S.nu.length];
    const arrows = moves.length === 1 ? "The plan is one arrow" : `The plan has ${moves.length} arrows`;
    const shared = moves.length > Math.max(n, m) ? ", and some points share their mass among several" : "";
    const matching = n === m && !shared ? ", one for each point: with equal masses a best plan is a matching" : "";
    const longest = Math.max(...moves.map(({ cost }) => cost));
    return (
      `${arrows}${shared}${matching}. The longest is ${short(longest)}. ` +
      "Along each arrow the critic falls by exactly its length."
    );
  }

  function show() {
    const svg = $("plane"),
      { W, H } = Draw.size(svg),
      t = Transport.plane(S.mu, S.nu);
    const unit = Math.min(W / (BOX.x[1] - BOX.x[0]), H / (BOX.y[1] - BOX.y[0]));
    X = (x) => W / 2 + x * unit;
    Y = (y) => H / 2 - y * unit;
    back = (x, y) => [(x - W / 2) / unit, (H / 2 - y) / unit];
    if (grips.length !== S.mu.length + S.nu.length || grips.sizes !== `${S.mu.length},${S.nu.length}`) {
      make();
      grips.sizes = `${S.mu.length},${S.nu.length}`;
    }
    const most = Math.max(...t.moves.map((m) => m.mass)),
      crowd = Math.max(S.mu.length, S.nu.length),
      r = crowd > 16 ? 4.5 : 6;
    let out = isolines(t.f, W < 500 ? 44 : 66, W < 500 ? 40 : 42, back(0, H), back(W, 0));
    for (const { i, j, mass, cost } of t.moves) {
      const a = [X(S.mu[i][0]), Y(S.mu[i][1])],
        b = [X(S.nu[j][0]), Y(S.nu[j][1])],
        far = Math.hypot(b[0] - a[0], b[1] - a[1]);
      if (far < 1) continue;
      const [ux, uy] = [(b[0] - a[0]) / far, (b[1] - a[1]) / far];
      const start = [a[0] + ux * r, a[1] + uy * r];
      const tip = [b[0] - ux * (r + 2), b[1] - uy * (r + 2)];
      const said = `mass ${short(mass)} × distance ${short(cost)} = ${short(mass * cost)}`;
      out += `<g class="move"><title>${said}</title>${Draw.arrow(start, tip, 0.7 + (2.6 * mass) / most)}`;
      if (t.moves.length <= 14 && most - Math.min(...t.moves.map((m) => m.mass)) > 1e-9 && far > 60)
        out += text((a[0] + b[0]) / 2 - uy * 9, (a[1] + b[1]) / 2 + ux * 9 + 4, short(mass), "label", "middle");
      out += "</g>";
    }
    out +=
      S.nu.map((z) => rect(X(z[0]) - r, Y(z[1]) - r, 2 * r, 2 * r, "nu")).join("") +
      S.mu.map((z) => dot(X(z[0]), Y(z[1]), r, "mu")).join("");
    Draw.layers(svg)[0].innerHTML = out;
    [...S.mu, ...S.nu].forEach((z, k) =>
      Draw.place(grips[k], {
        cx: Draw.px(X(z[0])),
        cy: Draw.px(Y(z[1])),
        "aria-valuenow": z[0],
        "aria-valuetext": `x ${short(z[0])}, y ${short(z[1])}`,
      }),
    );
    $("plane-plan").textContent = number(t.plan);
    $("plane-dual").textContent = number(t.dual);
    proved($("plane-bracket"), t);
    $("plane-n").value = S.mu.length;
    $("plane-m").value = S.nu.length;
    Page.say($("says-clouds"), sentence(t));
    ticked(t);
  }
  /* More points: a new one beside an old one; fewer: the last ones go. */
  function count(cloud, n) {
    const points = S[cloud].slice(0, n);
    for (let k = 0; points.length < n; k++) {
      const [x, y] = points[k];
      points.push([limit(x + 0.13 * Math.cos(2.4 * (k + n)), BOX.x), limit(y + 0.13 * Math.sin(2.4 * (k + n)), BOX.y)]);
    }
    Page.change({ [cloud]: points });
  }
  for (const [id, cloud] of [
    ["plane-n", "mu"],
    ["plane-m", "nu"],
  ]) {
    options(
      $(id),
      Array.from({ length: 32 }, (_, k) => k + 1),
    );
    $(id).addEventListener("change", (e) => count(cloud, Number(e.target.value)));
  }
  presets($("cloud-presets"), Presets.CLOUDS);
  Page.scene(["mu", "nu"], show);
})();
