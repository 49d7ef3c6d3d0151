/* A recorded training to scrub through: samples, modes, W₁ between bounds. */
(() => {
  const TITLES = {
    penalty: "Wasserstein, gradient penalty",
    clipping: "Wasserstein, weights clipped",
    minimax: "minimax, nothing kept",
  };
  const KINDS = { penalty: "w1", clipping: "js", minimax: "kl" };
  const pairs = (flat) => flat.flatMap((x, k) => (k % 2 ? [] : [[x / 1000, flat[k + 1] / 1000]]));
  const REAL = pairs(Training.penalty.real);
  const runs = Object.fromEntries(
    Object.keys(TITLES).map((name) => [name, Training[name].points.map((flat) => ({ points: pairs(flat) }))]),
  );
  const last = Training.penalty.step.length - 1;
  /* Solved when it is first seen. */
  const solved = (name, check) => (runs[name][check].w1 ??= Transport.plane(REAL, runs[name][check].points));

  function ring({ points }, { moves }) {
    const svg = $("ring");
    const { W, H } = Draw.size(svg);
    const unit = Math.min(W, H) / 5.6;
    const [X, Y] = [(x) => W / 2 + x * unit, (y) => H / 2 - y * unit];
    const seen = ([x, y]) => [X(x), Y(y)].map((v) => Math.max(-1e4, Math.min(1e4, v)));
    let out = "";
    for (const { i, j } of moves) out += line(...seen(REAL[i]), ...seen(points[j]), "thread");
    out += points.map((z) => rect(seen(z)[0] - 4, seen(z)[1] - 4, 8, 8, "nu")).join("");
    svg.innerHTML = out + REAL.map((z) => dot(...seen(z), 4, "mu")).join("");
  }
  let drawn = 0;
  function course(now) {
    const svg = $("course");
    const { W, H } = Draw.size(svg);
    const { step } = Training.penalty;
    const X = scale(0, step[last], 38, W - 90);
    const Y = scale(0, 3, H - 22, 8);
    let out = "";
    for (const v of [0, 1, 2, 3])
      out += line(38, Y(v), W - 90, Y(v), v ? "grid" : "axis") + text(31, Y(v) + 4, v, "label", "end");
    for (const v of [0, 500, 1000, 1500, 2000]) out += text(X(v), H - 5, v, "label", "middle");
    for (const [name, kind] of Object.entries(KINDS)) {
      const known = runs[name].flatMap(({ w1 }, k) => (w1 ? [[X(step[k]), Y(Math.min(3, w1.plan))]] : []));
      out += `<path class="curve thin c-${kind} ${name === S.run ? "" : "ahead"}" d="${path(known)}"/>`;
    }
    out += line(X(step[S.check]), 8, X(step[S.check]), H - 22, "half");
    svg.innerHTML = out + dot(X(step[S.check]), Y(Math.min(3, now.plan)), 5, `f-${KINDS[S.run]}`);
  }
  /* The whole course, a check at a time, when the page has nothing else to do. */
  function fill() {
    const next = Object.keys(TITLES).flatMap((name) => runs[name].flatMap((r, k) => (r.w1 ? [] : [[name, k]])))[0];
    if (!next) return;
    solved(...next);
    drawn = setTimeout(fill, 4);
    if (next[1] === last) course(solved(S.run, S.check));
  }

  const ticked = Page.tries($("tries-training"), [
    ["Find a check with all eight modes.", () => Training[S.run].modes[S.check] === 8],
    [
      "Find a check where W₁ grew since the one before.",
      (t) => S.check > 0 && t.lower > solved(S.run, S.check - 1).upper,
    ],
  ]);

  function sentence(t, modes) {
    const [first] = runs[S.run].map((_, k) => k);
    const begun = solved(S.run, first).plan;
    const reached = modes === 8 ? "all eight modes" : modes === 0 ? "none of the modes" : `${modes} of the eight modes`;
    const share = t.plan / begun;
    return (
      `At step ${Training[S.run].step[S.check]} the samples reach ${reached}, and W₁ is ${short(t.plan)}` +
      (S.check === 0 ? ". This is the first check." : `, ${short(share)} times what it was at the first check.`)
    );
  }
  function show() {
    const { run, check } = S;
    const t = solved(run, check);
    const { step, modes, gain } = Training[run];
    ring(runs[run][check], t);
    course(t);
    shown();
    $("run").value = run;
    $("training-step").textContent = step[check];
    $("training-modes").textContent = modes[check];
    $("training-gain").textContent = number(gain[check]);
    $("training-w1").textContent = number(t.plan);
    proved($("training-bracket"), t);
    Page.say($("says-training"), sentence(t, modes[check]));
    ticked(t);
    if (!drawn) drawn = setTimeout(fill, 300);
  }
  let since = 0;
  player($("scrub"), (passed) => {
    since += passed;
    if (since < 0.25) return true;
    since = 0;
    Page.change({ check: S.check >= last ? 0 : S.check + 1 });
    return S.check < last;
  });
  const shown = slider("check", String);
  options($("run"), Object.keys(TITLES), (name) => TITLES[name]);
  $("run").addEventListener("change", (e) => Page.change({ run: e.target.value }));
  Page.scene(["run", "check"], show);
})();
