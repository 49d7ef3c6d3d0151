/* Sliced W₁ of a translate: what each line sees of the shift, and their mean. */
(() => {
  const svg = $("slice");
  const CLOUD = Presets.CLOUD;
  const REACH = 1.85;
  const BOX = [1.6, 1.2];
  let grips = null;
  let map = null;
  const length = () => Math.hypot(...S.shift);
  const shift = (v) => Page.change({ shift: v.map((x, k) => Presets.round(Math.max(-BOX[k], Math.min(BOX[k], x)))) });
  const facing = (degrees) => Math.round(degrees - 180 * Math.round(degrees / 180));
  const aim = (degrees) => Page.change({ ray: Math.max(-90, Math.min(90, degrees)) });

  function draw(cloud, moved) {
    const { W, H } = Draw.size(svg);
    const unit = Math.min(W / 5, H / 3.9);
    const [X, Y] = [(x) => W / 2 + x * unit, (y) => H / 2 - y * unit];
    const at = ([x, y]) => [X(x), Y(y)];
    map = { back: (x, y) => [(x - W / 2) / unit, (H / 2 - y) / unit] };
    const on = (t) => Systems.turned([t, 0], S.ray);
    let out = line(...at(on(-9)), ...at(on(9)), "axis");
    const cast = (z) => on(Systems.turned(z, -S.ray)[0]);
    for (const z of [...cloud, ...moved]) out += line(...at(z), ...at(cast(z)), "grid");
    cloud.forEach((z, k) => (out += line(...at(z), ...at(moved[k]), "thread")));
    const middle = S.shift.map((v) => v / 2);
    if (length() > 0.05) out += Draw.arrow(at(middle.map((v) => -v)), at(middle), 1.6);
    out += moved.map((z) => rect(at(z)[0] - 5, at(z)[1] - 5, 10, 10, "nu")).join("");
    out += cloud.map((z) => dot(...at(z), 5.5, "mu")).join("");
    out += moved.map((z) => dot(...at(cast(z)), 4, "f-q")).join("") + cloud.map((z) => dot(...at(cast(z)), 3.2, "f-kl")).join("");
    out += dot(...at(on(REACH)), 8, "hand") + dot(...at(middle), 7, "nu");
    const [drawn, layer] = Draw.layers(svg);
    drawn.innerHTML = out;
    grips ??= made(layer);
    const [tip, end] = [at(middle), at(on(REACH))];
    const turned = { "aria-valuenow": S.ray, "aria-valuetext": degrees(S.ray) };
    Draw.place(grips.ray, { cx: Draw.px(end[0]), cy: Draw.px(end[1]), ...turned });
    const said = { "aria-valuenow": S.shift[0], "aria-valuetext": `x ${short(S.shift[0])}, y ${short(S.shift[1])}` };
    Draw.place(grips.tip, { cx: Draw.px(tip[0]), cy: Draw.px(tip[1]), ...said });
  }
  function made(layer) {
    const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
    const tip = Draw.grip("circle", "the tip of the arrow by which the cloud is moved", {
      at: (x, y) => shift(map.back(x, y).map((v) => 2 * v)),
      by(key) {
        if (steps[key]) shift(S.shift.map((v, k) => v + 0.05 * steps[key][k]));
        return Boolean(steps[key]);
      },
    });
    const by = { ArrowLeft: 1, ArrowUp: 1, ArrowRight: -1, ArrowDown: -1, PageUp: 15, PageDown: -15 };
    const ray = Draw.grip("circle", "the direction of the line", {
      at(x, y) {
        const [a, b] = map.back(x, y);
        aim(facing((Math.atan2(b, a) * 180) / Math.PI));
      },
      by(key) {
        if (by[key]) aim(facing(S.ray + by[key]));
        return Boolean(by[key]);
      },
    });
    Draw.place(tip, { id: "grip-shift", class: "point", r: 18, tabindex: 0, "aria-valuemin": -BOX[0], "aria-valuemax": BOX[0] });
    Draw.place(ray, { id: "grip-ray", class: "point", r: 18, tabindex: 0, "aria-valuemin": -90, "aria-valuemax": 90 });
    layer.append(ray, tip);
    return { tip, ray };
  }

  function curve(w1, here, average) {
    const strip = $("slices");
    const { W, H } = Draw.size(strip);
    const [left, right] = [38, W - 76];
    const X = scale(-90, 90, left, right);
    const Y = scale(0, 2.1, H - 22, 8);
    const seen = (a) => Math.abs(Systems.turned(S.shift, -a)[0]);
    const angles = Array.from({ length: 91 }, (_, k) => -90 + 2 * k);
    let out = "";
    for (const v of [0, 1, 2])
      out += line(left, Y(v), right, Y(v), v ? "grid" : "axis") + text(left - 7, Y(v) + 4, v, "label", "end");
    for (const v of [-90, -45, 0, 45, 90]) out += text(X(v), H - 5, degrees(v), "label", "middle");
    out += `<path class="curve c-q" d="${path(angles.map((a) => [X(a), Y(seen(a))]))}"/>`;
    out += line(left, Y(average), right, Y(average), "target-line") + line(left, Y(w1), right, Y(w1), "curve thin c-w1");
    out += text(right + 7, Y(w1) + 4, "W₁", "name");
    if (Y(average) - Y(w1) > 13) out += text(right + 7, Y(average) + 4, "mean", "label");
    strip.innerHTML = out + line(X(S.ray), 8, X(S.ray), H - 22, "half") + dot(X(S.ray), Y(here), 5, "f-q");
  }

  const ticked = Page.tries($("tries-shadows"), [
    ["Find the line that sees nothing, below 0.02.", (w1, here) => w1 > 0.5 && here < 0.02],
    ["Find the line that sees all of it.", (w1, here) => w1 > 0.5 && w1 - here < 0.001 * w1],
    ["Raise the dimension until the mean is below a tenth of W₁.", (w1, here, average) => w1 > 0.5 && average < w1 / 10],
  ]);

  function sentence(w1, here, average) {
    if (w1 === 0) return "Nothing is moved: all shadows agree, and every distance is 0.";
    const share = short(average / w1);
    const said =
      here < 0.02 * w1
        ? "This line is across the shift, and its shadows hardly differ. "
        : w1 - here < 0.001 * w1
          ? "This line lies along the shift, and <b>its shadows are as far apart as the clouds</b>. "
          : "";
    return (
      `Every point goes the same way, so W₁ is the length of the arrow, ${number(w1)}. ${said}` +
      `On this line the shadows are ${number(here)} apart, and no line sees more than W₁. ` +
      `In ${S.dims} dimensions the mean over all lines is <b>${share} of W₁</b>.`
    );
  }
  function show() {
    const moved = CLOUD.map((z) => z.map((v, k) => v + S.shift[k]));
    // drawn about the middle of both, so that nothing leaves the figure
    const half = S.shift.map((v) => v / 2);
    const seen = [CLOUD, moved].map((cloud) => cloud.map((z) => z.map((v, k) => v - half[k])));
    const t = Transport.plane(CLOUD, moved);
    const here = Systems.line(Systems.shadow(CLOUD, S.ray), Systems.shadow(moved, S.ray));
    const w1 = length();
    const average = Systems.share(S.dims) * w1;
    draw(seen[0], seen[1]);
    curve(w1, here, average);
    for (const shown of sliders) shown();
    $("slice-w1").textContent = number(w1);
    $("slice-line").textContent = number(here);
    $("slice-mean").textContent = number(average);
    proved($("slice-bracket"), t);
    $("formula-shadows").innerHTML =
      `W₁ of the shadows = |⟨u, a⟩| = |a|·|cos φ| = ${number(w1)} · ${number(w1 ? here / w1 : 0)} = <b>${number(here)}</b>`;
    Page.say($("says-shadows"), sentence(w1, here, average));
    ticked(w1, here, average);
  }
  const degrees = (x) => `${Draw.minus(String(x))}°`;
  const sliders = [slider("ray", degrees), slider("dims", String)];
  Page.scene(["shift", "ray", "dims"], show);
})();
