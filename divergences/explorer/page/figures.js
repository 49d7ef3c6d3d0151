"use strict";
/* Figures as SVG, from data alone: what the server answers is drawn here. */
const Figures = (() => {
  const px = (x) => Math.round(x * 10) / 10;
  const text = (x, y, said, more = "") => `<text x="${px(x)}" y="${px(y)}" ${more}>${said}</text>`;
  const line = (x1, y1, x2, y2, kind) => `<line class="${kind}" x1="${px(x1)}" y1="${px(y1)}" x2="${px(x2)}" y2="${px(y2)}"/>`;
  const rect = (x, y, w, h, more) => `<rect x="${px(x)}" y="${px(y)}" width="${px(w)}" height="${px(h)}" ${more}/>`;
  const dot = (x, y, kind, r = 5) => `<circle class="${kind}" cx="${px(x)}" cy="${px(y)}" r="${r}"/>`;
  const square = (x, y, r = 6) => rect(x - r, y - r, 2 * r, 2 * r, 'class="nu"');
  const path = (points) => points.map(([x, y], k) => `${k ? "L" : "M"}${px(x)} ${px(y)}`).join("");
  const scale = (a, b, c, d) => (x) => (a === b ? (c + d) / 2 : c + ((x - a) / (b - a)) * (d - c));
  const short = (x) => String(Number(x.toPrecision(3))).replace("-", "−");

  /* The drawing is as large as the element, so that letters keep their size on a phone. */
  function page(svg) {
    const W = svg.clientWidth || 640, H = svg.clientHeight || 250;
    svg.setAttribute("viewBox", `0 0 ${W} ${H}`);
    return { left: 44, right: W - 44, top: 14, bottom: H - 30 };
  }

  function ticks(a, b, about = 5) {
    const rough = (b - a) / about || 1, power = 10 ** Math.floor(Math.log10(rough));
    const step = [1, 2, 5, 10].map((m) => m * power).find((s) => s >= rough), found = [];
    for (let k = Math.ceil(a / step - 1e-9); k * step <= b + 1e-9 * step; k++) found.push(k * step);
    return found;
  }

  function xAxis(at, X, values, name) {
    const mark = (v) => line(X(v), at.bottom, X(v), at.bottom + 4, "axis")
      + text(X(v), at.bottom + 17, short(v), 'class="label" text-anchor="middle"');
    return line(at.left, at.bottom, at.right, at.bottom, "axis") + values.map(mark).join("")
      + text(at.right + 18, at.bottom + 17, name, 'class="label"');
  }

  function yAxis(at, Y, values, right = false, name = "") {
    const more = `class="label" text-anchor="${right ? "start" : "end"}" dominant-baseline="middle"`;
    const x = right ? at.right + 6 : at.left - 6, mark = (v) => (right ? "" : line(at.left, Y(v), at.right, Y(v), "grid"))
      + text(x, Y(v), short(v), more);
    const [end, anchor] = right ? [x + 30, "end"] : [2, "start"];
    return values.map(mark).join("") + (name && text(end, at.top - 11, name, `class="label" text-anchor="${anchor}"`));
  }

  const hatched = (svg) => `class="q-area" fill="url(#hatch-${svg.id})"`;
  const hatching = (svg) => `<defs><pattern id="hatch-${svg.id}" width="6" height="6" patternUnits="userSpaceOnUse"`
    + ' patternTransform="rotate(45)"><line class="hatch" x1="0" y1="0" x2="0" y2="6"/></pattern></defs>';

  /* Names with their signs, in rows; the figure begins below. */
  function legend(at, entries) {
    let x = at.left, y = 12, out = "";
    for (const { name, sign } of entries) {
      const room = 44 + 7.2 * name.length;
      if (x + room > at.right + 40 && x > at.left) [x, y] = [at.left, y + 17];
      out += sign(x, y - 4) + text(x + 33, y, name);
      x += room;
    }
    at.top = y + 30;  // room for the names of the vertical axes
    return out;
  }
  const stroke = (kind) => (x, y) => line(x, y, x + 27, y, `curve ${kind}`);

  /* θ ↦ divergences: ∞ is a band above; where a value stands alone it is a closed dot, and the limit beside it an open one. */
  function curve(svg, data, theta, numbers) {
    const at = page(svg), entries = Object.entries(data.columns), [first, last] = [data.theta[0], data.theta.at(-1)];
    let out = legend(at, entries.map(([kind, { symbol }]) => ({ name: symbol, sign: stroke(kind) })));
    const most = Math.max(0.1, ...entries.flatMap(([, { values }]) => values.filter((v) => v !== "inf")));
    const endless = entries.filter(([, { values }]) => values.includes("inf")).map(([name]) => name);
    const band = endless.length && 16 + 10 * endless.length;
    const X = scale(first, last, at.left, at.right), Y = scale(0, most, at.bottom, at.top + band + (band && 8));
    const height = (name, v) => (v === "inf" ? at.top + 12 + 10 * endless.indexOf(name) : Y(v));
    if (band) {
      out += rect(at.left, at.top, at.right - at.left, band, 'class="band"');
      out += text(at.left - 8, at.top + band / 2 + 1, "∞", 'class="big" text-anchor="end" dominant-baseline="middle"');
    }
    out += yAxis(at, Y, ticks(0, most), false, "nats; W₁ is a distance, TV and H² have no unit") + xAxis(at, X, ticks(first, last, 6), "θ");
    for (const [name, { values, alone, ends, rises }] of entries) {
      const through = values.slice(), place = (k, of) => [X(data.theta[k]), height(name, of[k])];
      for (const k of alone) through[k] = values[k - 1] === "inf" ? "inf" : (values[k - 1] + values[k + 1]) / 2;
      const up = (k) => k === 0 || (through[k] === "inf") !== (through[k - 1] === "inf");
      const d = through.map((_, k) => (up(k) ? "M" : "L") + place(k, through).map(px).join(" "));
      out += `<path class="curve ${name}" d="${d.join("")}"/>`;
      for (const k of alone) out += dot(...place(k, through), `open ${name}`);
      for (const [k, l] of rises) out += line(...place(k, through), ...place(l, through), `curve ${name}`);
      for (const k of [...alone, ...ends]) out += dot(...place(k, values), `closed ${name}`, 4);
    }
    out += line(X(theta), at.top, X(theta), at.bottom, "now");
    const shown = numbers.filter(({ name }) => data.columns[name]);
    svg.innerHTML = out + shown.map((n) => dot(X(theta), height(n.name, n.value), `closed ${n.name}`, 4.5)).join("");
  }

  const ends = (scene) => [scene.critic.x[0], scene.critic.x.at(-1)];
  const along = (at, scene) => scale(...ends(scene), at.left, at.right);

  /* p, q and D*: bars or densities; D* on a scale of its own, on the right. */
  function pair(svg, scene) {
    const at = page(svg), X = along(at, scene), bars = scene.kind === "bars", [low, high] = ends(scene);
    const keys = legend(at, [
      { name: "p", sign: (x, y) => rect(x + 8, y - 7, 18, 12, 'class="p-area"') },
      { name: "q", sign: (x, y) => rect(x + 8, y - 7, 18, 12, hatched(svg)) },
      { name: "D* = p/(p + q)", sign: bars ? (x, y) => dot(x + 17, y - 1, "closed") : stroke("") },
    ]);
    const top = Math.max(...scene.p, ...scene.q), most = bars ? level(top) : 1.08 * top;
    const Y = scale(0, most, at.bottom, at.top), D = scale(0, 1, at.bottom, at.top);
    const width = Math.max(5, Math.min(30, (0.38 * (at.right - at.left)) / (high - low)));
    const own = yAxis(at, D, [0, 0.5, 1], true, "D*");
    const drawn = bars ? columns(svg, scene, at, X, [Y, D], width) : areas(svg, scene, at, X, Y) + discriminator(scene, X, D);
    const below = xAxis(at, X, bars ? scene.x : ticks(low, high, 6), "x");
    svg.innerHTML = hatching(svg) + keys + yAxis(at, Y, ticks(0, most), false, bars ? "probability" : "density") + own + below + drawn;
  }

  const level = (top) => [0.1, 0.25, 0.5].find((v) => top < 0.95 * v) ?? 1;

  function columns(svg, { x, p, q, d }, at, X, [Y, D], width) {
    const column = (left, v, more) => rect(left, Y(v), width, at.bottom - Y(v), more);
    const each = (z, k) => column(X(z) - width, p[k], 'class="p-area"') + column(X(z), q[k], hatched(svg))
      + (d[k] === null ? "" : dot(X(z), D(d[k]), "closed"));
    return x.map(each).join("");
  }

  function areas(svg, { x, p, q }, at, X, Y) {
    const area = (of) => path([[X(x[0]), at.bottom], ...x.map((z, k) => [X(z), Y(of[k])]), [X(x.at(-1)), at.bottom]]);
    return `<path class="p-area" d="${area(p)}"/><path ${hatched(svg)} d="${area(q)}"/>`;
  }

  function discriminator(scene, X, D) {
    const known = (k) => k >= 0 && scene.d[k] !== null, place = (k) => [X(scene.x[k]), D(scene.d[k])];
    const up = (k) => scene.cuts.includes(k) || !known(k - 1);
    const d = scene.d.map((_, k) => (known(k) ? (up(k) ? "M" : "L") + place(k).map(px).join(" ") : ""));
    const dots = (at, kind) => at.filter(known).map((k) => dot(...place(k), kind, 4.5)).join("");
    return `<path class="curve" d="${d.join("")}"/>` + dots(scene.open, "open") + dots(scene.closed, "closed");
  }

  const arrowhead = (svg) => `<defs><marker id="head-${svg.id}" markerUnits="userSpaceOnUse" markerWidth="10" markerHeight="8"`
    + ' refX="9" refY="4" orient="auto"><path class="head" d="M0 0L10 4L0 8z"/></marker></defs>';

  /* An arrow as wide as its mass; the hand over it reads what it adds to the cost. */
  function move(svg, a, b, mass, far) {
    const [dx, dy] = [b[0] - a[0], b[1] - a[1]], part = 1 - 7 / Math.max(8, Math.hypot(dx, dy));
    const places = `x1="${px(a[0])}" y1="${px(a[1])}" x2="${px(a[0] + part * dx)}" y2="${px(a[1] + part * dy)}"`;
    const look = `class="move${far ? "" : " stays"}" stroke-width="${px(1 + 9 * mass)}" opacity="0.8"`;
    const head = far ? ` marker-end="url(#head-${svg.id})"` : "";
    const said = far ? `${short(mass)} × ${short(far)} = ${short(mass * far)}` : `${short(mass)} stays`;
    return `<line ${look} ${places}${head}><title>${said}</title></line>`;
  }

  /* Two copies of the line: p above, q below. */
  function plan(svg, scene) {
    const at = page(svg), X = along(at, scene), high = at.top + 14, low = at.bottom - 14;
    let out = arrowhead(svg) + xAxis(at, X, scene.kind === "bars" ? scene.x : ticks(...ends(scene), 6), "x");
    for (const [name, y] of [["p", high], ["q", low]]) {
      out += text(at.left - 12, y + 4, name, 'text-anchor="end" class="big"') + line(at.left, y, at.right, y, "grid");
    }
    const size = (v) => px(2 + 9 * Math.sqrt(v));
    const above = (z, k) => (scene.p[k] ? dot(X(z), high, "mu", size(scene.p[k])) : "");
    const below = (z, k) => (scene.q[k] ? square(X(z), low, size(scene.q[k])) : "");
    if (scene.kind === "bars") out += [...scene.x.map(above), ...scene.x.map(below)].join("");
    const few = scene.plan.length <= 8;  // of more the masses would cover the arrows
    for (const [a, b, mass] of scene.plan) out += move(svg, [X(a), high], [X(b), low], mass, Math.abs(a - b));
    for (const [a, b, mass] of few ? scene.plan.filter(([a, b]) => a !== b) : []) {
      out += text((X(a) + X(b)) / 2 + 6, (high + low) / 2 - 6, short(mass), 'class="mass"');
    }
    svg.innerHTML = out;
  }

  /* The graph of f: thick along the pairs of the plan, faint where no pair holds it and another critic may differ. */
  function critic(svg, scene) {
    const at = page(svg), X = along(at, scene), { x, f } = scene.critic;
    const thick = (x, y) => line(x + 4, y, x + 24, y, "fall");
    const moved = scene.plan.some(([a, b]) => a !== b);
    const keys = legend(at, moved
      ? [{ name: "f", sign: stroke("w1 loose") }, { name: "a pair of the plan: slope ±1", sign: thick }]
      : [{ name: "f: constant, since nothing moves", sign: stroke("w1") }]);
    const [low, high] = [Math.min(...f), Math.max(...f)], room = 0.08 * (high - low) || 0.5;
    const Y = scale(low - room, high + room, at.bottom, at.top);
    const value = (z) => { const k = Math.max(1, x.findIndex((v) => v >= z)); return scale(x[k - 1], x[k], f[k - 1], f[k])(z); };
    let out = keys + yAxis(at, Y, ticks(low, high), false, "f(x)") + xAxis(at, X, ticks(...ends(scene), 6), "x"), tight = "";
    for (const [a, b] of scene.plan.filter(([a, b]) => a !== b)) {
      const [from, to] = a < b ? [a, b] : [b, a], inner = x.map((z, k) => [z, f[k]]).filter(([z]) => z > from && z < to);
      const d = path([[from, value(from)], ...inner, [to, value(to)]].map(([z, v]) => [X(z), Y(v)]));
      out += `<path class="fall" d="${d}"/>`;
      tight += `<path class="curve w1" d="${d}"/>`;
    }
    svg.innerHTML = out + `<path class="curve w1 loose" d="${path(x.map((z, k) => [X(z), Y(f[k])]))}"/>` + tight;
  }

  /* Atoms in the plane: with their D*, with the plan's arrows, or over the critic. */
  const NOTES = { pair: "the numbers are D*", plan: "every arrow has the same mass" };
  function plane(svg, scene, what) {
    const at = page(svg), { x, y, f } = scene.critic, X = scale(x[0], x.at(-1), at.left, at.right);
    const held = moved(scene), loose = held.length ? [{ name: "faint: another f may differ here", sign: faint }] : [];
    const keys = legend(at, [
      { name: "p", sign: (x, y) => dot(x + 17, y - 1, "mu", 4) },
      { name: "q", sign: (x, y) => square(x + 17, y - 1) },
      ...(what === "critic" ? [{ name: shaded(f), sign: ramp }, ...loose] : [{ name: NOTES[what], sign: () => "" }]),
    ]);
    const Y = scale(y[0], y.at(-1), at.bottom, at.top), place = ([a, b]) => [X(a), Y(b)];
    let out = arrowhead(svg) + keys + (what === "critic" ? shades(f, at) + veil(held.map(place), at) : "");
    out += yAxis(at, Y, [0, 0.5, 1], false, "x₂") + xAxis(at, X, ticks(x[0], x.at(-1), 6), "x₁");
    for (const [i, j, mass] of what === "pair" ? [] : scene.plan) {
      const [a, b] = [place(scene.mu[i]), place(scene.nu[j])];
      const [from, to] = [scene.mu[i], scene.nu[j]];
      out += move(svg, a, b, mass, Math.hypot(from[0] - to[0], from[1] - to[1]));
    }
    out += scene.nu.map((z) => square(...place(z))).join("") + scene.mu.map((z) => dot(...place(z), "mu", 4)).join("");
    const label = (side, by) => (z) => text(X(z[0]) + by, Y(z[1]) + 4, short(z[2]), `class="label" text-anchor="${side}"`);
    svg.innerHTML = out + (what === "pair" ? scene.mu.map(label("end", -11)).join("") + scene.nu.map(label("start", 12)).join("") : "");
  }

  /* The scale of the shades, from the least value of f to the largest, and what it says. */
  const ramp = (x, y) => [0, 1, 2, 3, 4].map((k) => rect(x + 5 * k, y - 8, 5, 11, `opacity="${k / 8}"`)).join("");
  function shaded(f) {
    const [low, high] = [Math.min, Math.max].map((end) => end(...f.flat()));
    return high > low ? `f from ${short(low)} to ${short(high)}` : `f = ${short(low)} everywhere: nothing moves`;
  }

  /* A veil over all but the box around the atoms that mass leaves or reaches: elsewhere another f earns as much. */
  const moved = ({ plan, mu, nu }) => plan.map(([i, j]) => [mu[i], nu[j]]).filter(([a, b]) => a[0] !== b[0] || a[1] !== b[1]).flat();
  const faint = (x, y) => rect(x + 8, y - 7, 18, 12, 'class="shade"') + rect(x + 8, y - 7, 18, 12, 'class="veil"');
  function veil(places, at) {
    const [X, Y] = [Math.min, Math.max].map((end) => [0, 1].map((k) => end(...places.map((z) => z[k]))));
    const box = (a, b, c, d) => `M${px(a)} ${px(b)}H${px(c)}V${px(d)}H${px(a)}Z`, whole = box(at.left, at.top, at.right, at.bottom);
    return places.length ? `<path class="veil" fill-rule="evenodd" d="${whole}${box(...X, ...Y)}"/>` : "";
  }

  /* f as shades of grey, in cells that meet on whole pixels. */
  function shades(f, at) {
    const low = Math.min(...f.flat()), span = Math.max(...f.flat()) - low || 1;
    const cut = (a, b, count) => Array.from({ length: count + 1 }, (_, k) => Math.round(a + ((b - a) * k) / count));
    const X = cut(at.left, at.right, f[0].length), Y = cut(at.bottom, at.top, f.length);
    const cell = (v, r, c) => rect(X[c], Y[r + 1], X[c + 1] - X[c], Y[r] - Y[r + 1], `opacity="${px((5 * (v - low)) / span) / 10}"`);
    return f.flatMap((row, r) => row.map((v, c) => cell(v, r, c))).join("");
  }

  /* The three pictures of one pair. */
  function scene(find, data) {
    const draw = { pair, plan, critic };
    for (const name in draw) data.kind === "plane" ? plane(find(name), data, name) : draw[name](find(name), data);
  }

  return { curve, scene };
})();
