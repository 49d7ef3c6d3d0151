/* Adaptive instance normalisation moves pixels along lines that do not cross, unless its scale is negative. */
(() => {
  const svg = $("style");
  const [LOW, HIGH] = [-5, 14];
  const LIMITS = { bias: [1, 8], gain: [-2.5, 2.5] };
  const set = (name, v) => {
    const [low, high] = LIMITS[name];
    Page.change({ [name]: Presets.round(Math.max(low, Math.min(high, v))) });
  };
  let grips = null;

  /* The normal law of these moments, to one side of an axis. */
  function hill(X, y, side, { mean, spread }, kind) {
    if (spread < 0.05) return "";
    const points = Array.from({ length: 61 }, (_, k) => (k - 30) / 10);
    const heights = points.map((t) => [X(mean + spread * t), y - side * Math.min(62, 42 / spread) * Math.exp((-t * t) / 2)]);
    return `<path class="${kind}" d="${path(heights)}Z"/>`;
  }

  function draw(x, z, from, to) {
    const { W, H } = Draw.size(svg);
    const X = scale(LOW, HIGH, 8, W - 8);
    const [top, bottom] = [86, H - 96];
    let out = hill(X, top, 1, from, "area-p") + hill(X, bottom, -1, to, "area-q");
    out += line(8, top, W - 8, top, "axis") + line(8, bottom, W - 8, bottom, "axis");
    for (const v of [-4, -2, 0, 2, 4, 6, 8, 10, 12]) out += text(X(v), H - 5, short(v), "label", "middle");
    x.forEach((v, k) => (out += line(X(v), top, X(z[k]), bottom, S.gain < 0 ? "thread crossed" : "thread")));
    out += x.map((v) => dot(X(v), top, 4.5, "mu")).join("") + z.map((v) => rect(X(v) - 4, bottom - 4, 8, 8, "nu")).join("");
    const [b, a] = [X(S.bias), X(S.bias + S.gain)];
    out += line(b, bottom, b, bottom + 58, "half") + line(b, bottom + 58, a, bottom + 58, "curve c-q");
    out += dot(b, bottom + 58, 7, "nu") + dot(a, bottom + 58, 5, "f-q");
    out += text(b, bottom + 78, "b", "name", "middle");
    if (Math.abs(a - b) > 34) out += text(a, bottom + 78, "b + a", "name", "middle");
    const [drawn, layer] = Draw.layers(svg);
    drawn.innerHTML = out;
    grips ??= made(layer);
    for (const [name, v] of [
      ["bias", S.bias],
      ["gain", S.bias + S.gain],
    ]) {
      grips[name].back = scale(8, W - 8, LOW, HIGH);
      const said = { "aria-valuenow": S[name], "aria-valuetext": short(S[name]) };
      Draw.place(grips[name], { cx: Draw.px(X(v)), cy: bottom + 58, ...said });
    }
  }
  function made(layer) {
    const label = { bias: "b, the mean of the style", gain: "a, its scale" };
    const found = {};
    const near = (x) => {
      const far = ["bias", "gain"].map((name) => Math.abs(x - Number(found[name].getAttribute("cx"))));
      return far[0] < far[1] ? found.bias : found.gain;
    };
    for (const name of ["bias", "gain"]) {
      const step = { ArrowLeft: -0.05, ArrowRight: 0.05, PageDown: -0.5, PageUp: 0.5 };
      const grip = Draw.grip("circle", label[name], {
        at: (x) => set(name, grip.back(x) - (name === "gain" ? S.bias : 0)),
        nearest: near,
        by(key) {
          if (step[key]) set(name, S[name] + step[key]);
          return Boolean(step[key]);
        },
      });
      const range = { "aria-valuemin": LIMITS[name][0], "aria-valuemax": LIMITS[name][1] };
      Draw.place(grip, { id: `grip-${name}`, class: "point", r: 18, tabindex: 0, ...range });
      layer.append((found[name] = grip));
    }
    return found;
  }

  const ticked = Page.tries($("tries-adain"), [
    ["Find the style that costs nothing, below 0.01.", (paid) => paid < 0.01],
    ["Turn the channel over, and pay more than W₂² asks.", (paid, least) => S.gain < 0 && paid > least + 0.1],
    [
      "With a below 0, find a channel for which even W₂² is above the distance of the moments.",
      (paid, least, bound) => S.gain < -0.5 && least > bound + 0.05,
    ],
  ]);

  function sentence(paid, least) {
    if (S.gain === 0) return "With a = 0 every pixel becomes b: all contrast is gone.";
    if (S.gain < 0)
      return (
        `A negative scale <b>turns the channel over</b>: mean and spread are those of the style all the same, but every two lines cross. ` +
        `The map costs ${number(paid)}, and ${number(least)} would do to make the same pixels.`
      );
    return (
      `No two lines cross, so <b>no other map to these pixels costs less</b>: ${number(paid)} is W₂². ` +
      "It is also the distance of the moments, less than which no map to this mean and this spread can cost."
    );
  }
  function show() {
    const x = Presets.CHANNELS[S.channel];
    const z = Systems.styled(x, S.gain, S.bias);
    const from = Systems.moments(x);
    const to = { mean: S.bias, spread: Math.abs(S.gain) };
    const [paid, least, bound] = [Systems.paid(x, z), Systems.squared(x, z), Systems.between(from, to)];
    draw(x, z, from, to);
    for (const shown of sliders) shown();
    $("channel").value = S.channel;
    $("adain-mean").textContent = number(from.mean);
    $("adain-spread").textContent = number(from.spread);
    $("adain-paid").textContent = number(paid);
    $("adain-least").textContent = number(least);
    $("adain-frechet").textContent = number(bound);
    $("formula-adain").innerHTML =
      `cost = (μ − b)² + (σ − a)² = (${short(from.mean)} − ${short(S.bias)})² + (${short(from.spread)} − ` +
      `${S.gain < 0 ? `(${short(S.gain)})` : short(S.gain)})² = <b>${number(paid)}</b>`;
    Page.say($("says-adain"), sentence(paid, least));
    ticked(paid, least, bound);
  }
  const sliders = [slider("bias"), slider("gain")];
  options($("channel"), Object.keys(Presets.CHANNELS));
  $("channel").addEventListener("change", (e) => Page.change({ channel: e.target.value }));
  Page.scene(["channel", "gain", "bias"], show);
})();
