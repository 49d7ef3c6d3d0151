/* Two histograms: which divergence is ∞, and because of which outcome. */
const Histograms = (() => {
  const ROWS = {
    kl: {
      symbol: "KL(<i>p</i>‖<i>q</i>)",
      log: true,
      reason: true,
      theorem: "#t-kl_is_infinite_iff_not_absolutely_continuous",
    },
    reverse: { symbol: "KL(<i>q</i>‖<i>p</i>)", log: true, reason: true, theorem: "#t-kl_is_not_symmetric" },
    js: { symbol: "JS(<i>p</i>, <i>q</i>)", log: true, most: Math.LN2, theorem: "#t-js_lies_between_zero_and_log_two" },
    tv: { symbol: "TV(<i>p</i>, <i>q</i>)", most: 1, theorem: "#t-tv_is_the_least_probability_of_differing" },
    h2: { symbol: "H²(<i>p</i>, <i>q</i>)", most: 1, theorem: "#t-js_lies_between_log_two_hellinger_and_hellinger" },
    chi2: { symbol: "χ²(<i>p</i>‖<i>q</i>)", reason: true, theorem: "#t-kl_is_at_most_log_one_plus_chi2" },
    w1: { symbol: "W₁(<i>p</i>, <i>q</i>)", theorem: "#t-w1_on_the_line_is_the_area_between_cdfs" },
  };
  let most = 0.5,
    looked = null,
    place = null;
  const body = $("numbers").tBodies[0];
  for (const [name, { symbol, most: cap, theorem, reason }] of Object.entries(ROWS)) {
    const why = reason ? '<span class="why"></span>' : "";
    const meter = cap ? '<span class="meter" aria-hidden="true"><i></i></span>' : "";
    const head = `<th scope="row"><a href="${theorem}">${symbol}</a>${why}</th>`;
    body.insertAdjacentHTML("beforeend", `<tr id="row-${name}">${head}<td><output></output>${meter}</td></tr>`);
  }

  const missing = (p, q) => p.flatMap((a, k) => (a > 0 && q[k] === 0 ? [k] : []));
  const named = (ks) =>
    ks.length === 1
      ? `outcome ${ks[0] + 1}`
      : `outcomes ${ks
          .slice(0, -1)
          .map((k) => k + 1)
          .join(", ")} and ${ks.at(-1) + 1}`;

  function numbers() {
    const { p, q } = S;
    return {
      kl: Kernels.kl(p, q),
      reverse: Kernels.kl(q, p),
      js: Kernels.js(p, q),
      tv: Kernels.tv(p, q),
      h2: Kernels.hellinger2(p, q),
      chi2: Kernels.chi2(p, q),
      w1: Mass.answer().plan,
    };
  }

  function sentence(v, noQ, noP) {
    const { p, q } = S,
      d = Kernels.best(p, q),
      P = '<i class="p">p</i>',
      Q = '<i class="q">q</i>';
    if (v.tv < 1e-12)
      return `${P} = ${Q}. Every distance is 0, and the best discriminator answers ½ everywhere: nothing is left to learn.`;
    if (v.js === Math.LN2)
      return (
        `No outcome is shared. KL is ∞ both ways and JS is at its ceiling, log 2. Move ${Q} as you like: ` +
        `until it overlaps, neither says whether it came closer. Only W₁ does.`
      );
    if (noQ.length && noP.length)
      return `Each has outcomes that the other never produces, so KL is ∞ both ways. JS and TV stay finite, for all pairs.`;
    if (noQ.length)
      return (
        `${Q} never produces ${named(noQ)}, which ${P} does: KL(${P}‖${Q}) = ∞. The other direction stays finite, ` +
        `KL(${Q}‖${P}) = ${number(v.reverse * UNITS[S.unit])}: an outcome that ${Q} leaves out adds nothing to its sum.`
      );
    if (noP.length)
      return (
        `${Q} produces ${named(noP)}, which ${P} never does: KL(${Q}‖${P}) = ∞. The other direction stays finite, ` +
        `KL(${P}‖${Q}) = ${number(v.kl * UNITS[S.unit])}: an outcome that ${P} leaves out adds nothing to its sum.`
      );
    const k = d.reduce((at, x, j) => (Math.abs(x - 0.5) > Math.abs(d[at] - 0.5) ? j : at), 0),
      ratio = v.kl / v.reverse;
    const same =
      Math.abs(ratio - 1) < 5e-4
        ? "Both directions of KL agree here"
        : ratio > 1
          ? `KL(${P}‖${Q}) is ${short(ratio)} times KL(${Q}‖${P})`
          : `KL(${Q}‖${P}) is ${short(1 / ratio)} times KL(${P}‖${Q})`;
    return `${same}. The discriminator is surest at outcome ${k + 1}, where it says “data” with probability ${d[k].toFixed(2)}.`;
  }

  /* KL(p‖q) term by term, as far as three of them go. */
  function formula(kl) {
    const terms = S.p.slice(0, 3).map((a, k) => `${a.toFixed(2)}·log(${a.toFixed(2)}/${S.q[k].toFixed(2)})`);
    const more = S.p.length > 3 ? " + …" : "";
    return `KL(p‖q) = Σ p·log(p/q) = ${terms.join(" + ")}${more} = <b>${number(kl)}</b> ${S.unit}`;
  }

  const level = (top) => [0.1, 0.25, 0.5].find((v) => top < 0.95 * v) ?? 1;

  function draw() {
    const svg = $("bars"),
      { W, H } = Draw.size(svg),
      { p, q } = S,
      n = p.length,
      d = Kernels.best(p, q);
    const at = { left: 38, right: W - 34, top: 96, bottom: H - 24, dTop: 12, dBottom: 72 };
    if (!svg.querySelector(".held")) most = level(Math.max(...p, ...q)); // the scale stays while a bar is held
    const wide = (at.right - at.left) / n,
      bar = wide * (n > 16 ? 0.44 : 0.36),
      X = (k) => at.left + wide * (k + 0.5);
    const Y = scale(0, most, at.bottom, at.top),
      D = scale(0, 1, at.dBottom, at.dTop);
    place = { Y: (y) => (most * (at.bottom - y)) / (at.bottom - at.top) };
    let out = "";
    for (const v of [0, most / 2, most])
      out +=
        line(at.left, Y(v), at.right, Y(v), v ? "grid" : "axis") +
        text(at.left - 7, Y(v) + 4, short(v), "label", "end");
    for (const v of [0, 0.5, 1])
      out +=
        line(at.left, D(v), at.right, D(v), v === 0.5 ? "half" : "grid") +
        text(at.right + 7, D(v) + 4, ["0", "½", "1"][2 * v], "label");
    out +=
      text(at.left - 7, D(0.5) + 5, "D*", "name", "end") +
      text(
        at.left - 7,
        Y(0.75 * most) + 5,
        '<tspan class="name-p">p</tspan> <tspan class="name-q">q</tspan>',
        "name",
        "end",
      );
    const every = Math.ceil(n / ((at.right - at.left) / 24));
    for (let k = 0; k < n; k++) {
      out +=
        rect(X(k) - bar, Y(p[k]), bar, at.bottom - Y(p[k]), "bar-p") +
        rect(X(k), Y(q[k]), bar, at.bottom - Y(q[k]), "bar-q");
      if (n <= 16)
        out +=
          line(X(k) - bar + 2, Y(p[k]), X(k) - 2, Y(p[k]), "top-p") +
          line(X(k) + 2, Y(q[k]), X(k) + bar - 2, Y(q[k]), "top-q");
      if (p[k] + q[k] > 0)
        out += line(X(k), D(0.5), X(k), D(d[k]), "d") + dot(X(k), D(d[k]), n > 16 ? 2.6 : 4, "d-dot");
      if (k % every === 0) out += text(X(k), at.bottom + 17, k + 1, "label", "middle");
    }
    Draw.layers(svg)[0].innerHTML = out;
    grips((name, k) => ({
      x: Draw.px(X(k) - (name === "p" ? wide / 2 : 0)),
      width: Draw.px(wide / 2),
      y: at.top - 6,
      height: at.bottom - at.top + 6,
    }));
  }

  function look(k = looked) {
    looked = k;
    const { p, q } = S,
      u = UNITS[S.unit];
    if (k === null || k >= p.length) {
      $("bars-readout").textContent =
        "Drag a bar. With the keyboard: Tab to a histogram, ← → to an outcome, ↑ ↓ to change it.";
      return;
    }
    const d = p[k] + q[k] > 0 ? `D* = ${(p[k] / (p[k] + q[k])).toFixed(3)}` : "nothing falls here, so any D is best";
    $("bars-readout").textContent =
      `outcome ${k + 1}:  p = ${p[k].toFixed(3)},  q = ${q[k].toFixed(3)},  ${d};  it adds ` +
      `${number(Kernels.klTerm(p[k], q[k]) * u)} to KL(p‖q), ${number(Kernels.jsTerm(p[k], q[k]) * u)} to JS`;
  }

  const ticked = Page.tries($("tries-histograms"), [
    ["Make KL(q‖p) infinite and keep KL(p‖q) finite.", (v) => v.reverse === Infinity && v.kl < Infinity],
    ["Make TV at least ½ and KL(p‖q) less than 0.6 nats.", (v) => v.tv >= 0.5 && v.kl < 0.6],
    ["Let W₁ fall below 0.2 while KL(p‖q) is ∞.", (v) => v.w1 < 0.2 && v.kl === Infinity],
  ]);

  function show() {
    const { p, q } = S,
      v = numbers(),
      u = UNITS[S.unit],
      noQ = missing(p, q),
      noP = missing(q, p);
    draw();
    for (const name in ROWS) {
      const row = $(`row-${name}`),
        { log, most: cap } = ROWS[name],
        out = row.querySelector("output"),
        x = v[name] * (log ? u : 1);
      out.textContent = number(x);
      out.title = x === Infinity ? "infinite" : String(x);
      out.className = x === Infinity ? "infinite" : "";
      if (cap) row.querySelector(".meter i").style.transform = `scaleX(${v[name] / cap})`;
    }
    const why = (a, b, ks) => (ks.length ? `${a} > 0 = ${b} at ${named(ks)}` : "");
    $("row-kl").querySelector(".why").textContent = why("p", "q", noQ);
    $("row-chi2").querySelector(".why").textContent = why("p", "q", noQ);
    $("row-reverse").querySelector(".why").textContent = why("q", "p", noP);
    const V = Kernels.value(p, q) * u,
      four = -Math.log(4) * u,
      other = four + 2 * v.js * u;
    $("identity").innerHTML =
      `<span class="even">V(G, D*) = <b>${number(V)}</b></span> &ensp;<span class="even">−log 4 + 2·JS = ` +
      `${number(four)} + 2 × ${number(v.js * u)} = <b>${number(other)}</b></span>` +
      `<small>the left from p, q and D* alone, the right from JS; they differ by ` +
      `${V === other ? "0" : number(Math.abs(V - other))}</small>`;
    $("formula-histograms").innerHTML = formula(v.kl * u);
    Page.say($("says-histograms"), sentence(v, noQ, noP));
    look();
    ticked(v);
    controls();
  }
  const grips = barGrips($("bars"), ["p", "q"], (_, y) => place.Y(y));

  options($("count"), [2, 3, 4, 5, 6, 8, 12, 16, 24, 32]);
  $("count").addEventListener("change", (e) => {
    const n = Number(e.target.value);
    Page.change({ p: resample(S.p, n), q: resample(S.q, n) });
  });
  $("swap").addEventListener("click", () => Page.change({ p: S.q, q: S.p }));
  presets($("presets"), Presets.HISTOGRAMS);
  for (const unit in UNITS) $(unit).addEventListener("click", () => Page.change({ unit }));
  function controls() {
    const n = S.p.length;
    if (![...$("count").options].some((o) => Number(o.value) === n)) options($("count"), [n]);
    $("count").value = n;
    for (const unit in UNITS) $(unit).setAttribute("aria-pressed", String(S.unit === unit));
  }
  Page.scene(["p", "q", "unit"], show);
  return { look, numbers };
})();
