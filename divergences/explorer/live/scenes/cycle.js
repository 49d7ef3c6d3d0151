/* Round trips of turns: a whole circle of maps loses nothing. */
(() => {
  const svg = $("dial");
  const POINTS = Presets.NORMAL;
  const ORIGIN = POINTS.map(() => [0, 0]);
  const RIM = { turn: 3.1, undo: 2.72 };
  const LABEL = { turn: "by how much G turns", undo: "by how much F turns back" };
  let grips = null;
  let map = null;
  const within = (a) => Math.round(a - 360 * Math.round(a / 360));
  /* The dial that is moved, and the other one with it if F is to undo G. */
  function set(name, angle) {
    const to = Math.max(-180, Math.min(180, angle));
    Page.change(S.tied ? { turn: to, undo: to } : { [name]: to });
  }

  function draw(there, back) {
    const { W, H } = Draw.size(svg);
    const unit = Math.min(W, H) / 7.2;
    const [X, Y] = [(x) => W / 2 + x * unit, (y) => H / 2 - y * unit];
    map = { W, H };
    const at = ([x, y]) => [X(x), Y(y)];
    const circle = (r, kind) => `<circle class="${kind}" cx="${X(0)}" cy="${Y(0)}" r="${Draw.px(r * unit)}"/>`;
    let out = [0.5, 1, 1.5, 2].map((r) => circle(r, "iso")).join("") + circle(RIM.turn, "rim") + circle(RIM.undo, "rim");
    POINTS.forEach((z, k) => (out += line(...at(z), ...at(there[k]), "thread")));
    out += there.map((z) => rect(at(z)[0] - 4, at(z)[1] - 4, 8, 8, "nu")).join("");
    out += POINTS.map((z) => dot(...at(z), 4.5, "mu")).join("");
    out += back.map((z) => dot(...at(z), 8, "target")).join("");
    for (const name of ["turn", "undo"]) {
      const hand = at(Systems.turned([RIM[name], 0], S[name]));
      out += line(X(0), Y(0), ...hand, "half") + dot(...hand, 8, name === "turn" ? "f-q" : "hand");
      out += text(hand[0], hand[1] + 4, name === "turn" ? "G" : "F", "hand-name", "middle");
    }
    const [drawn, layer] = Draw.layers(svg);
    drawn.innerHTML = out;
    grips ??= made(layer);
    for (const name of ["undo", "turn"]) {
      const [cx, cy] = at(Systems.turned([RIM[name], 0], S[name]));
      const said = { "aria-valuenow": S[name], "aria-valuetext": `${Draw.minus(String(S[name]))}°` };
      Draw.place(grips[name], { cx: Draw.px(cx), cy: Draw.px(cy), ...said });
    }
  }
  function made(layer) {
    const found = {};
    const near = (x, y) => {
      const far = ["turn", "undo"].map((name) =>
        Math.hypot(x - Number(found[name].getAttribute("cx")), y - Number(found[name].getAttribute("cy"))),
      );
      return far[0] <= far[1] ? found.turn : found.undo;
    };
    for (const name of ["undo", "turn"]) {
      const step = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -15, PageUp: 15 };
      const grip = Draw.grip("circle", LABEL[name], {
        at: (x, y) => set(name, within((Math.atan2(map.H / 2 - y, x - map.W / 2) * 180) / Math.PI)),
        nearest: near,
        by(key) {
          if (step[key]) set(name, within(S[name] + step[key]));
          return Boolean(step[key]);
        },
      });
      const range = { "aria-valuemin": -180, "aria-valuemax": 180 };
      Draw.place(grip, { id: `grip-${name}`, class: "point", r: 17, tabindex: 0, ...range });
      layer.append((found[name] = grip));
    }
    return found;
  }

  function orbit(loss, moved) {
    const strip = $("orbit");
    const { W, H } = Draw.size(strip);
    const [left, right] = [38, W - 76];
    const angles = Array.from({ length: 73 }, (_, k) => -180 + 5 * k);
    const lost = (a) => (S.tied ? Systems.cycle(POINTS, a, a) : Systems.cycle(POINTS, a, S.undo));
    const apart = (a) => Systems.cycle(POINTS, a, 0);
    const X = scale(-180, 180, left, right);
    const most = apart(180);
    const Y = scale(0, most * 1.05, H - 22, 8);
    let out = "";
    for (const v of [0, 2, 4, 6, 8].filter((x) => x <= most))
      out += line(left, Y(v), right, Y(v), v ? "grid" : "axis") + text(left - 7, Y(v) + 4, v, "label", "end");
    for (const v of [-180, -90, 0, 90, 180]) out += text(X(v), H - 5, `${short(v)}°`, "label", "middle");
    out += `<path class="curve thin c-kl" d="${path(angles.map((a) => [X(a), Y(apart(a))]))}"/>`;
    out += `<path class="curve c-q" d="${path(angles.map((a) => [X(a), Y(lost(a))]))}"/>`;
    out += line(X(S.turn), 8, X(S.turn), H - 22, "half");
    out += dot(X(S.turn), Y(moved), 4.5, "f-kl") + dot(X(S.turn), Y(loss), 5, "f-q");
    const end = Y(lost(180));
    out += text(right + 7, end + 4, "cycle loss", "label c-label-q");
    if (Math.abs(end - Y(most)) > 14) out += text(right + 7, Y(most) + 4, "moved", "label");
    strip.innerHTML = out;
  }

  const seen = new Set();
  const ticked = Page.tries($("tries-cycle"), [
    [
      "Go all the way round with a cycle loss of 0.",
      (loss) => {
        if (loss < 1e-12) seen.add(Math.floor((S.turn + 180) / 45) % 8);
        return seen.size === 8;
      },
    ],
    ["Send every point to the opposite side, and lose nothing.", (loss) => Math.abs(S.turn) === 180 && loss < 1e-12],
    ["Untie F, and bring the cycle loss above 4.", (loss) => !S.tied && loss > 4],
  ]);

  function sentence(loss, moved) {
    const off = Math.abs(within(S.turn - S.undo));
    if (off)
      return (
        `G and F differ by ${off}°, and the round trip loses ${short(loss)} = 2·(1 − cos ${off}°)·E|x|². ` +
        "Training turns them until they agree; on which angle, the loss does not say."
      );
    if (S.turn === 0)
      return (
        "G and F leave every point where it is. The cycle loss is 0, " +
        "<b>as at every other angle by which both turn</b>."
      );
    return (
      `F undoes G, and <b>nothing is lost</b>. The critics see nothing either: a turn takes the distribution to itself. ` +
      `And yet G moves a point by ${short(Math.sqrt(moved))}, root mean square: which point belongs to which, nobody has said.`
    );
  }
  function show() {
    const there = POINTS.map((z) => Systems.turned(z, S.turn));
    const back = there.map((z) => Systems.turned(z, -S.undo));
    const [loss, moved] = [Systems.moved(POINTS, back), Systems.moved(POINTS, there)];
    draw(there, back);
    orbit(loss, moved);
    for (const shown of sliders) shown();
    $("tied").checked = S.tied;
    $("undo").disabled = S.tied;
    $("cycle-loss").textContent = number(loss < 1e-24 ? 0 : loss);
    $("cycle-kept").textContent = number(Systems.moved(there, ORIGIN) / Systems.moved(POINTS, ORIGIN));
    $("cycle-moved").textContent = number(moved < 1e-24 ? 0 : moved);
    Page.say($("says-cycle"), sentence(loss, moved));
    ticked(loss);
  }
  const degrees = (x) => `${Draw.minus(String(x))}°`;
  const sliders = ["turn", "undo"].map((name) => slider(name, degrees, (x) => set(name, x)));
  $("tied").addEventListener("change", (e) =>
    Page.change(e.target.checked ? { tied: true, undo: S.turn } : { tied: false }),
  );
  Page.scene(["turn", "undo", "tied"], show);
})();
