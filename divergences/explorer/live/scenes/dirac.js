/* The Dirac-GAN: data at 0, the generator's one point at θ, a critic that is a line of slope −ψ. */
(() => {
  const ROUNDS = 600,
    REACH = 2.1;
  let handle = null,
    shown = ROUNDS;
  function portrait(orbit) {
    const svg = $("portrait"),
      { W, H } = Draw.size(svg),
      unit = Math.min(W / (2 * REACH * 1.25), (H - 20) / (2 * REACH)),
      X = (t) => W / 2 + t * unit,
      Y = (s) => H / 2 - s * unit;
    let out = line(X(-REACH * 1.2), Y(0), X(REACH * 1.2), Y(0), "grid") + line(X(0), Y(-REACH), X(0), Y(REACH), "grid");
    for (let a = -2.4; a <= 2.41; a += 0.4)
      for (let b = -2; b <= 2.01; b += 0.4) {
        const [u, v] = Dirac.field(S, a, b),
          size = Math.hypot(u, v) || 1,
          r = Math.min(0.15, 0.1 * size + 0.03) / size;
        out +=
          line(X(a - u * r), Y(b - v * r), X(a + u * r), Y(b + v * r), "flow") +
          dot(X(a + u * r), Y(b + v * r), 1.4, "label");
      }
    const { theta: resting } = Dirac.rest(S);
    const rests = resting ? [resting, -resting] : [];
    const part = orbit.slice(0, shown + 1).filter(([t, s]) => Math.abs(t) < 6 && Math.abs(s) < 6);
    out += `<path class="orbit" d="${path(part.map(([t, s]) => [X(t), Y(s)]))}" clip-path="inset(0)"/>`;
    out += part
      .filter((_, k) => k < 80 || k % 8 === 0)
      .map(([t, s]) => dot(X(t), Y(s), 1.4, "orbit-dot"))
      .join("");
    out +=
      dot(X(0), Y(0), 6, "target") +
      rests.map((at) => dot(X(at), Y(0), 4, "open c-w1")).join("") +
      text(X(REACH * 1.2) - 2, Y(0) - 7, "θ, the generator", "label halo", "end") +
      text(X(0) + 8, Y(REACH) + 9, "ψ, the critic’s slope", "label halo");
    const [t, s] = part.at(-1);
    out += dot(X(t), Y(s), 5, "f-w1") + dot(X(S.start[0]), Y(S.start[1]), 7, "nu");
    const [drawn, layer] = Draw.layers(svg);
    drawn.innerHTML = out;
    if (!handle) {
      const set = (a, b) => {
        Page.change({ start: [a, b].map((v) => Presets.round(Math.max(-2, Math.min(2, v)))) });
      };
      handle = Draw.grip("circle", "where the players start", {
        at: (x, y) => {
          const box = handle.map;
          set((x - box.W / 2) / box.unit, (box.H / 2 - y) / box.unit);
        },
        by(key) {
          const [dx, dy] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[key] ?? [
            0, 0,
          ];
          if (dx || dy) set(S.start[0] + dx * 0.05, S.start[1] + dy * 0.05);
          return Boolean(dx || dy);
        },
      });
      Draw.place(handle, { class: "point", r: 17, tabindex: 0, id: "start", "aria-valuemin": -2, "aria-valuemax": 2 });
      layer.append(handle);
    }
    handle.map = { W, H, unit };
    Draw.place(handle, {
      cx: X(S.start[0]),
      cy: Y(S.start[1]),
      "aria-valuenow": S.start[0],
      "aria-valuetext": `θ ${short(S.start[0])}, ψ ${short(S.start[1])}`,
    });
  }
  function circle(values) {
    const svg = $("circle"),
      { W, H } = Draw.size(svg),
      unit = Math.min(W, H) / 3,
      X = (t) => W / 2 + t * unit,
      Y = (s) => H / 2 - s * unit;
    let out =
      line(X(-1.4), Y(0), X(1.4), Y(0), "grid") +
      line(X(0), Y(-1.4), X(0), Y(1.4), "grid") +
      `<circle class="d" cx="${X(0)}" cy="${Y(0)}" r="${unit}"/>`;
    out += text(X(1) + 5, Y(0) + 15, "1", "label") + text(X(0) + 5, Y(1) - 5, "i", "name");
    for (const [a, b] of values) out += dot(X(Math.max(-1.45, Math.min(1.45, a))), Y(b), 5, "f-kl");
    svg.innerHTML = out;
  }
  function distance(orbit) {
    const svg = $("distance"),
      { W, H } = Draw.size(svg),
      X = scale(0, Math.min(ROUNDS, 300), 38, W - 34),
      most = Math.min(3, Math.max(0.5, ...orbit.slice(0, 301).map(([t]) => Math.abs(t)))),
      Y = scale(0, most, H - 22, 8);
    let out =
      line(38, Y(0), W - 34, Y(0), "axis") +
      line(38, Y(most), W - 34, Y(most), "grid") +
      text(31, Y(0) + 4, "0", "label", "end") +
      text(31, Y(most) + 4, most.toFixed(1), "label", "end");
    for (const v of [0, 100, 200, 300]) out += text(X(v), H - 5, v, "label", "middle");
    const part = orbit.slice(0, Math.min(300, shown) + 1);
    svg.innerHTML = `${out}<path class="curve thin c-w1" d="${path(part.map(([t], k) => [X(k), Y(Math.min(most, Math.abs(t)))]))}"/>`;
  }
  const settled = (orbit) => Math.hypot(...orbit.at(-1).map((x, k) => x - orbit.at(-20)[k])) < 1e-3;
  const ticked = Page.tries($("tries-dirac"), [
    ["Make the players come to rest at the data.", (orbit) => Math.hypot(...orbit.at(-1)) < 1e-3],
    [
      "Make them come to rest where the data is not.",
      (orbit) => S.kept === "penalty" && orbit.length > ROUNDS && Math.hypot(...orbit.at(-1)) > 0.01 && settled(orbit),
    ],
    [
      "Make them fly apart.",
      (orbit) =>
        orbit.length < ROUNDS ||
        (Math.hypot(...orbit.at(-1)) > 4 * Math.hypot(...orbit[0]) && Math.hypot(...orbit[0]) > 0.1),
    ],
    [
      "Find an R1 weight so large that it throws them out again.",
      (orbit, r) => S.kept === "r1" && !S.together && r > 1.0000001,
    ],
  ]);
  function sentence(modulus, best) {
    const said = number(modulus);
    const where = best === 0 ? "the data" : `θ = ±${short(Math.abs(best))}`;
    const off = best === 0 ? "" : ` The penalty has moved the resting points to ${where}, <b>away from the data</b>.`;
    if (S.kept === "clip")
      return (
        "Clipping does nothing near the data, where both eigenvalues are as without it." +
        (S.together || modulus > 1 + 1e-12 ? "" : " Where it bites, it takes energy out of the orbit.")
      );
    if (Math.abs(modulus - 1) < 1e-12)
      return (
        "<b>Both eigenvalues lie on the unit circle.</b> " +
        "To first order the players turn around the data and come no closer."
      );
    if (modulus > 1)
      return (
        `<b>The larger modulus is ${said}, above 1.</b> Near ${where} the rounds throw the players further out` +
        `${S.together && S.kept === "none" ? ": that is what moving at the same time does" : ""}.${off}`
      );
    const half = Math.max(1, Math.round(Math.log(0.5) / Math.log(modulus)));
    return (
      `<b>The larger modulus is ${said}, below 1.</b> ${S.kept === "penalty" ? "The penalty" : "R1"} damps the turning, and ` +
      `players near ${where} come to rest there; in the long run the error halves about every ${half} rounds.${off}`
    );
  }

  function show() {
    const orbit = Dirac.orbit(S, ROUNDS),
      values = Dirac.eigenvalues(S),
      modulus = Math.max(...values.map(([a, b]) => Math.hypot(a, b)));
    portrait(orbit);
    circle(values);
    distance(orbit);
    for (const shown of sliders) shown();
    $("game").value = S.game;
    $("together").checked = S.together;
    $("kept").value = S.kept;
    $("weight").disabled = S.kept === "none";
    $("weight-name").textContent = { none: "weight", r1: "weight γ", clip: "bound c", penalty: "weight λ" }[S.kept];
    const best = Dirac.rest(S).theta;
    const [[a, b], [c, d]] = values,
      each = (x, y) => `${number(x)}${y === 0 ? "" : `${y < 0 ? " −" : " +"} ${number(Math.abs(y))} i`}`;
    $("eigen").innerHTML = b ? `${number(a)} ± ${number(Math.abs(b))} i` : `${each(a, b)}<br>${each(c, d)}`;
    $("modulus").textContent = number(modulus);
    $("modulus").title = String(modulus);
    Page.say($("says-dirac"), sentence(modulus, best));
    ticked(orbit, modulus);
  }
  player($("replay"), () => {
    shown = shown >= ROUNDS ? 0 : Math.min(ROUNDS, shown + 2);
    show();
    return shown < ROUNDS;
  });
  const sliders = [slider("h"), slider("n", String), slider("weight")];
  options($("game"), Object.keys(Dirac.GAMES), (g) => Dirac.GAMES[g].title);
  $("game").addEventListener("change", (e) => Page.change({ game: e.target.value }));
  options($("kept"), Object.keys(Dirac.KEPT), (kept) => Dirac.KEPT[kept].title);
  $("kept").addEventListener("change", (e) => Page.change({ kept: e.target.value }));
  $("together").addEventListener("change", (e) => Page.change({ together: e.target.checked }));
  Page.scene(["game", "h", "n", "kept", "weight", "together", "start"], show);
})();
