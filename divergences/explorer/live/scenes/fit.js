/* Fit one bell to two: KL(p‖q) covers both, KL(q‖p) seeks one. */
(() => {
  const svg = $("two");
  const [LOW, HIGH, MOST] = [-5, 5, 1.4];
  const limit = ([mean, width]) => [
    Presets.round(Math.max(-4, Math.min(4, mean))),
    Presets.round(Math.max(0.3, Math.min(4, width))),
  ];
  const peak = (width) => 1 / (width * Math.sqrt(2 * Math.PI));
  let handle = null;

  function draw() {
    const { W, H } = Draw.size(svg);
    const { apart, bell } = S;
    const at = { left: 38, right: W - 20, top: 14, bottom: H - 24 };
    const X = scale(LOW, HIGH, at.left, at.right);
    const Y = scale(0, MOST, at.bottom, at.top);
    let out = "";
    for (const v of [0, 0.5, 1])
      out +=
        line(at.left, Y(v), at.right, Y(v), v ? "grid" : "axis") +
        text(at.left - 7, Y(v) + 4, short(v), "label", "end");
    for (const v of [-4, -2, 0, 2, 4]) out += text(X(v), at.bottom + 17, short(v), "label", "middle");
    const points = Array.from({ length: 241 }, (_, k) => LOW + ((HIGH - LOW) * k) / 240);
    const outline = (f) => path(points.map((x) => [X(x), Y(f(x))]));
    const closed = (f) => `${outline(f)}L${X(HIGH)} ${Y(0)}L${X(LOW)} ${Y(0)}Z`;
    const [p, q] = [(x) => Bells.two(x, apart), (x) => Bells.bell(x, ...bell)];
    out += `<path class="area-p" d="${closed(p)}"/><path class="area-q" d="${closed(q)}"/>`;
    out += `<path class="curve c-p" d="${outline(p)}"/><path class="curve c-q" d="${outline(q)}"/>`;
    const [cx, cy] = [X(bell[0]), Y(peak(bell[1]))];
    out +=
      dot(cx, cy, 7, "nu") +
      text(at.left + 4, at.top + 6, '<tspan class="name-p">p</tspan> <tspan class="name-q">q</tspan>', "name");
    const [drawn, layer] = Draw.layers(svg);
    drawn.innerHTML = out;
    if (!handle) layer.append((handle = grip()));
    handle.back = (x, y) => [
      scale(at.left, at.right, LOW, HIGH)(x),
      peak(Math.max(0.01, scale(at.bottom, at.top, 0, MOST)(y))),
    ];
    const said = `mean ${short(bell[0])}, width ${short(bell[1])}`;
    Draw.place(handle, { cx: Draw.px(cx), cy: Draw.px(cy), "aria-valuenow": bell[0], "aria-valuetext": said });
  }
  function grip() {
    const steps = { ArrowLeft: [-0.05, 0], ArrowRight: [0.05, 0], ArrowUp: [0, -0.05], ArrowDown: [0, 0.05] };
    const made = Draw.grip("circle", "the peak of q: its mean, and by its height its width", {
      at: (x, y) => move(made.back(x, y)),
      by(key) {
        const step = steps[key];
        if (step) move(S.bell.map((v, k) => v + step[k]));
        return Boolean(step);
      },
    });
    Draw.place(made, { id: "peak", class: "point", r: 18, tabindex: 0, "aria-valuemin": -4, "aria-valuemax": 4 });
    return made;
  }
  function move(bell) {
    for (const film of films) film.stop();
    Page.change({ bell: limit(bell) });
  }

  const near = (a, b, by) => Math.abs(a - b) < by;
  const ticked = Page.tries($("tries-fit"), [
    ["Bring KL(p‖q) within 0.01 of its least value.", (kl, least) => kl - least < 0.01],
    [
      "With m at least 2, find the two q that KL(q‖p) settles for.",
      (kl, least, rkl) => {
        const { apart, bell } = S;
        if (apart >= 2 && rkl < 0.7 && near(Math.abs(bell[0]), apart, 0.1)) found.add(Math.sign(bell[0]));
        return found.size === 2;
      },
    ],
  ]);
  const found = new Set();

  function sentence(kl, least, rkl) {
    const { apart, bell } = S;
    const [, wide] = Bells.covering(apart);
    if (apart === 0) return "The two modes are one: p is a bell itself, and q = p makes both directions 0.";
    if (kl - least < 0.01)
      return (
        `This q covers: it has nearly the mean of p, 0, and its width, ${short(wide)}, which make KL(p‖q) least. ` +
        `KL(q‖p) is ${number(rkl)}.`
      );
    if (apart >= 1.5 && near(Math.abs(bell[0]), apart, 0.15) && near(bell[1], Bells.WIDTH, 0.15))
      return (
        `This q sits on one mode and forgets the other. KL(q‖p) = ${number(rkl)}; of one mode exactly it is at most log 2 = 0.6931, ` +
        `the price of leaving out half of the data. KL(p‖q) = ${number(kl)} pays for every sample of the mode that q misses.`
      );
    return `KL(p‖q) is ${number(kl - least)} above its least value. It asks q to be wherever p is; KL(q‖p) asks q to be only where p is.`;
  }
  function show() {
    const { apart, bell } = S;
    const [kl, rkl] = [Bells.forward(bell, apart), Bells.reverse(bell, apart)];
    const least = Bells.forward(Bells.covering(apart), apart);
    draw();
    shown();
    $("fit-kl").textContent = number(kl);
    $("fit-least").textContent = number(least);
    $("fit-rkl").textContent = number(rkl);
    const [, wide] = Bells.covering(apart);
    $("formula-fit").innerHTML =
      `q = N(${short(bell[0])}, ${short(bell[1])}²); KL(p‖q) is least at N(0, s² + m²) = ` +
      `N(0, ${Bells.WIDTH}² + ${short(apart)}²) = N(0, <b>${short(wide)}</b>²)`;
    Page.say($("says-fit"), sentence(kl, least, rkl));
    ticked(kl, least, rkl);
  }
  /* Both climb down from where q is now, until a step no longer gains. */
  const films = ["forward", "reverse"].map((name) =>
    player($(`fit-${name}`), () => {
      const f = (q) => Bells[name](q, S.apart);
      const next = Bells.step(f, S.bell).map((v, k) => Math.max(k ? 0.3 : -4, Math.min(4, v)));
      const gained = f(S.bell) - f(next);
      Page.change({ bell: next });
      return gained > 1e-7;
    }),
  );
  const shown = slider("apart");
  Page.scene(["apart", "bell"], show);
})();
