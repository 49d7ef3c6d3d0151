/* FID sees a mean and a spread: it may be 0 where no outcome is shared. */
(() => {
  const SITES = [-2, -1, 0, 1, 2];
  const svg = $("feature");
  let place = null;

  function draw(one, other) {
    const { W, H } = Draw.size(svg);
    const at = { left: 38, right: W - 20, top: 16, bottom: H - 112 };
    const wide = (at.right - at.left) / SITES.length;
    const bar = wide * 0.3;
    const X = scale(-2.5, 2.5, at.left, at.right);
    const Y = scale(0, 1, at.bottom, at.top);
    place = scale(at.bottom, at.top, 0, 1);
    let out = Draw.shares(at, Y);
    SITES.forEach((x, k) => {
      const [p, q] = [S.real[k], S.fake[k]];
      out += rect(X(x) - bar, Y(p), bar, at.bottom - Y(p), "bar-p") + rect(X(x), Y(q), bar, at.bottom - Y(q), "bar-q");
      out += text(X(x), at.bottom + 17, short(x), "label", "middle") + line(X(x), at.bottom, X(x), at.bottom + 4, "axis");
    });
    out += text(at.left + 4, at.top + 2, '<tspan class="name-p">p</tspan> <tspan class="name-q">q</tspan>', "name");
    [
      ["p", one, at.bottom + 52],
      ["q", other, at.bottom + 78],
    ].forEach(([name, { mean, spread }, y]) => {
      const [from, to] = [X(mean - spread), X(mean + spread)];
      out += line(from, y, to, y, `curve c-${name}`) + line(from, y - 6, from, y + 6, `curve c-${name}`);
      out += line(to, y - 6, to, y + 6, `curve c-${name}`) + dot(X(mean), y, 5, name === "p" ? "f-kl" : "f-q");
      out += text(at.left - 7, y + 5, name, `name name-${name}`, "end");
    });
    out += text((at.left + at.right) / 2, H - 8, "mean ± spread", "label", "middle");
    Draw.layers(svg)[0].innerHTML = out;
    grips((name, k) => ({
      x: Draw.px(X(SITES[k]) - (name === "real" ? wide / 2 : 0)),
      width: Draw.px(wide / 2),
      y: at.top - 6,
      height: at.bottom - at.top + 6,
    }));
  }

  const shared = () => S.real.some((p, k) => p > 0 && S.fake[k] > 0);
  const ticked = Page.tries($("tries-fid"), [
    ["Raise FID above 1 and leave JS at log 2.", ({ fid, js }) => fid > 1 && js === Math.LN2],
    ["Bring FID below 0.05 with W₁ still at least 0.8.", ({ fid, w1 }) => fid < 0.05 && w1 >= 0.8 && changed],
    ["Let FID be larger than JS, though p and q overlap.", ({ fid, js }) => fid > js && js > 0 && shared()],
  ]);
  let changed = false;
  let begun = null;

  function sentence({ fid, kid, js, w1 }) {
    if (js < 1e-15) return '<i class="p">p</i> = <i class="q">q</i>: all four are 0.';
    if (fid < 1e-12 && kid < 1e-12 && js === Math.LN2)
      return (
        `<b>FID and KID are 0, and JS is log 2.</b> The first three moments agree, and no value is shared: ` +
        `a discriminator is never wrong, and all the mass has to move, W₁ = ${number(w1)}.`
      );
    if (fid < 1e-12)
      return `<b>FID is 0 and the two differ</b>: means and spreads agree. JS is ${number(js)}.`;
    if (js === Math.LN2)
      return `No value is shared: JS is log 2, however far apart. FID is ${number(fid)}; it is at most W₂².`;
    return `FID is ${number(fid)}: means or spreads differ. It is at most W₂², and 0 does not say p = q. JS is ${number(js)}.`;
  }
  function show() {
    const { real: p, fake: q } = S;
    const [one, other] = [Systems.weighted(p, SITES), Systems.weighted(q, SITES)];
    const v = {
      fid: Systems.fid(p, q, SITES),
      kid: Systems.kid(p, q, SITES),
      js: Kernels.js(p, q),
      w1: Transport.line(p, q).plan,
    };
    begun ??= `${p}|${q}`;
    changed ||= begun !== `${p}|${q}`;
    draw(one, other);
    for (const name in v) $(`fid-${name}`).textContent = number(v[name]);
    $("formula-fid").innerHTML =
      `FID = (mean<sub>p</sub> − mean<sub>q</sub>)² + (spread<sub>p</sub> − spread<sub>q</sub>)² = ` +
      `(${short(one.mean)} − ${bracketed(other.mean)})² + (${short(one.spread)} − ${short(other.spread)})² = <b>${number(v.fid)}</b>`;
    Page.say($("says-fid"), sentence(v));
    ticked(v);
  }
  const bracketed = (x) => (x < 0 ? `(${short(x)})` : short(x));
  const titles = { real: "p, value", fake: "q, value" };
  const grips = barGrips(svg, ["real", "fake"], (_, y) => place(y), { titles, look: () => {} });
  presets($("features"), Presets.FEATURES);
  Page.scene(["real", "fake"], show);
})();
