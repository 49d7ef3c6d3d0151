/* Losses of generators: the minimax one saturates where it matters, the non-saturating one does not. */
(() => {
  const [LOW, HIGH] = [-6, 6];
  const KINDS = { minimax: "kl", non_saturating: "js", wasserstein: "w1" };
  const svg = $("loss");
  let handle = null;
  const set = (s) => Page.change({ score: Presets.round(Math.max(LOW, Math.min(HIGH, s))) });

  function draw(s) {
    const { W, H } = Draw.size(svg);
    const at = { left: 38, right: W - 20, top: 14, bottom: H - 24 };
    const X = scale(LOW, HIGH, at.left, at.right);
    const Y = scale(-6.2, 6.2, at.bottom, at.top);
    let out = line(X(0), at.top, X(0), at.bottom, "grid");
    for (const v of [-6, -3, 0, 3, 6]) {
      out +=
        line(at.left, Y(v), at.right, Y(v), v ? "grid" : "axis") +
        text(at.left - 7, Y(v) + 4, short(v), "label", "end");
      out += text(X(v), at.bottom + 17, short(v), "label", "middle");
    }
    out += text(at.right + 6, at.bottom + 17, "s", "name") + line(X(s), at.top, X(s), at.bottom, "half");
    for (const [game, kind] of Object.entries(KINDS)) {
      const { loss, slope } = Losses[game];
      const points = Array.from({ length: 97 }, (_, k) => LOW + ((HIGH - LOW) * k) / 96);
      const [y, m] = [loss(s), slope(s)];
      const reach = 1.6 / Math.hypot(1, m);
      out += `<path class="curve ahead c-${kind}" d="${path(points.map((x) => [X(x), Y(loss(x))]))}"/>`;
      out +=
        line(X(s - reach), Y(y - m * reach), X(s + reach), Y(y + m * reach), `curve c-${kind}`) +
        dot(X(s), Y(y), 5, `f-${kind}`);
    }
    const [drawn, layer] = Draw.layers(svg);
    drawn.innerHTML = out;
    if (!handle) {
      const step = { ArrowLeft: -0.05, ArrowRight: 0.05, PageDown: -0.5, PageUp: 0.5 };
      handle = Draw.grip("rect", "the score s", {
        at: (x) => set(handle.back(x)),
        by(key) {
          if (step[key]) set(S.score + step[key]);
          return Boolean(step[key]);
        },
      });
      const range = { "aria-valuemin": LOW, "aria-valuemax": HIGH };
      Draw.place(handle, { id: "grip-score", class: "grip sideways", width: 40, tabindex: 0, ...range });
      layer.append(handle);
    }
    handle.back = scale(at.left, at.right, LOW, HIGH);
    const said = { "aria-valuenow": s, "aria-valuetext": s.toFixed(2) };
    Draw.place(handle, { x: X(s) - 20, y: at.top, height: at.bottom - at.top, ...said });
  }

  const ticked = Page.tries($("tries-losses"), [
    ["Go where the critic is sure of a fake: minimax pushes by less than 0.01.", (m) => Math.abs(m) < 0.01],
    ["Find the one score where minimax and non-saturating push equally.", (m, n) => Math.abs(m - n) < 1e-9],
  ]);

  function sentence(s, minimax, other) {
    if (s === 0) return "D = ½: minimax and non-saturating push equally, by half of what Wasserstein does.";
    const ratio = short(Math.exp(Math.abs(s)));
    if (s < 0)
      return (
        `The critic believes it sees a fake. The minimax loss pushes by ${short(Math.abs(minimax))} only, the non-saturating one by ` +
        `${short(Math.abs(other))}, <b>${ratio} times as much</b>. Wasserstein’s push is 1 at every score.`
      );
    return (
      `The critic takes it for data. Now the non-saturating loss asks for less, ${short(Math.abs(other))}, and minimax ` +
      `pushes ${ratio} times as much. Both pull the same way at every score.`
    );
  }
  function show() {
    const s = S.score;
    const slopes = Object.keys(KINDS).map((game) => Losses[game].slope(s));
    draw(s);
    shown();
    Object.keys(KINDS).forEach((game, k) => ($(`loss-${game}`).textContent = number(slopes[k])));
    const d = Dirac.sigma(s);
    $("loss-d").textContent = number(d);
    $("formula-losses").innerHTML =
      `slopes: minimax −D = <b>${number(-d)}</b>, non-saturating −(1 − D) = <b>${number(-Dirac.sigma(-s))}</b>; together always −1`;
    Page.say($("says-losses"), sentence(s, slopes[0], slopes[1]));
    ticked(slopes[0], slopes[1]);
  }
  const shown = slider("score");
  Page.scene(["score"], show);
})();
