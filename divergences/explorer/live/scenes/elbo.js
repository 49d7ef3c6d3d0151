/* The ELBO: evidence and gap above, what the bound is made of below, two bars of one length. */
(() => {
  const PRIOR = [1, 1, 1, 1].map((x) => x / 4);
  const DEEPEST = 6; // nats that the bars show
  let place = null;

  function codes({ posterior }) {
    const svg = $("codes");
    const { W, H } = Draw.size(svg);
    const at = { left: 38, right: W - 20, top: 16, bottom: H - 42 };
    const wide = (at.right - at.left) / 4;
    const bar = wide * 0.34;
    const [X, Y] = [(k) => at.left + wide * (k + 0.5), scale(0, 1, at.bottom, at.top)];
    place = scale(at.bottom, at.top, 0, 1);
    let out = Draw.shares(at, Y);
    S.code.forEach((q, k) => {
      const [p, x] = [posterior[k], X(k)];
      out += rect(x - bar, Y(p), bar, at.bottom - Y(p), "bar-p") + rect(x, Y(q), bar, at.bottom - Y(q), "bar-q");
      out += line(x - bar + 2, Y(p), x - 2, Y(p), "top-p") + line(x + 2, Y(q), x + bar - 2, Y(q), "top-q");
      out += text(x, at.bottom + 17, `z = ${k + 1}`, "label", "middle");
      out += text(x, at.bottom + 33, `${wide < 110 ? "" : "p(x|z) = "}${short(S.made[k])}`, "label", "middle");
    });
    if (wide < 110) out += text(at.left - 7, at.bottom + 33, "p(x|z)", "label", "end");
    out += text(at.right, at.top - 4, '<tspan class="name-p">posterior</tspan> <tspan class="name-q">q</tspan>', "name", "end");
    Draw.layers(svg)[0].innerHTML = out;
    grips((_, k) => ({
      x: Draw.px(X(k)),
      width: Draw.px(wide / 2),
      y: at.top - 6,
      height: at.bottom - at.top + 6,
    }));
  }

  function bars({ evidence, fit, spent, elbo, gap }) {
    const svg = $("bound");
    const { W, H } = Draw.size(svg);
    const [left, right, tall] = [14, W - 20, 40];
    const deep = Math.min(DEEPEST, Math.max(2, Math.ceil(-elbo)));
    const X = (v) => scale(-deep, 0, left, right)(Math.max(-deep, v));
    const [above, below] = [16, 66];
    const named = (a, b, y, said, kind) =>
      X(b) - X(a) > 8 * said.length ? text((X(a) + X(b)) / 2, y + tall / 2 + 4, said, kind, "middle") : "";
    let out = "";
    for (let v = -deep; v <= 0; v++)
      out += line(X(v), above - 8, X(v), below + tall + 8, v ? "grid" : "axis") + text(X(v), H - 5, short(v), "label", "middle");
    out += rect(X(evidence), above, X(0) - X(evidence), tall, "bar-p") + rect(X(elbo), above, X(evidence) - X(elbo), tall, "gap");
    out += rect(X(fit), below, X(0) - X(fit), tall, "bar-js") + rect(X(elbo), below, X(fit) - X(elbo), tall, "bar-q");
    out += named(evidence, 0, above, "log p(x)") + named(elbo, evidence, above, "gap");
    out += named(fit, 0, below, "log-likelihood") + named(elbo, fit, below, "KL to prior");
    out += line(X(elbo), above - 8, X(elbo), below + tall + 8, "half");
    if (elbo < -deep) out += text(left + 6, above + tall / 2 + 5, "←", "name");
    svg.innerHTML = out;
  }

  const ticked = Page.tries($("tries-elbo"), [
    ["Close the gap by hand, to less than 0.01.", ({ gap }, byHand) => byHand && gap < 0.01],
    ["Spend nothing: bring KL(q‖prior) below 0.001, with the gap open.", ({ spent, gap }) => spent < 0.001 && gap > 0.1],
    ["Make the ELBO −∞. (One decoder lets you.)", ({ elbo }) => elbo === -Infinity],
  ]);
  let byHand = false;

  function sentence({ evidence, spent, elbo, gap }) {
    const never = S.code.flatMap((q, k) => (q > 0 && S.made[k] === 0 ? [k + 1] : []));
    if (never.length)
      return `The encoder believes in code ${never[0]}, which never makes this x: <b>the ELBO is −∞</b>, which says nothing of log p(x).`;
    if (gap < 1e-9)
      return "The code is the posterior and <b>the gap is closed</b>: the ELBO is log p(x), and no encoder gets more.";
    if (spent < 1e-9)
      return `The code is the prior: nothing is spent, and nothing is said of x. The gap is ${number(gap)}.`;
    return (
      `The ELBO is ${number(elbo)}, and log p(x) is ${number(evidence)}. ` +
      `<b>They differ by exactly KL(q‖posterior) = ${number(gap)}</b>, which no encoder makes negative.`
    );
  }
  function show() {
    const v = Systems.bound(PRIOR, S.made, S.code);
    codes(v);
    bars(v);
    for (const name of ["evidence", "fit", "spent", "elbo", "gap"]) {
      const out = $(`elbo-${name}`);
      out.textContent = number(v[name]);
      out.className = Math.abs(v[name]) === Infinity ? "infinite" : "";
    }
    $("formula-elbo").innerHTML =
      `ELBO = E<sub>q</sub> log p(x|z) − KL(q‖prior) = ${number(v.fit)} − ${number(v.spent)} = <b>${number(v.elbo)}</b>` +
      `; log p(x) − gap = ${number(v.evidence)} − ${number(v.gap)}`;
    Page.say($("says-elbo"), sentence(v));
    byHand ||= $("codes").querySelector(".held") !== null || $("codes").contains(document.activeElement);
    ticked(v, byHand);
  }
  const grips = barGrips($("codes"), ["code"], (_, y) => place(y), { titles: { code: "q, code" }, look: () => {} });
  presets($("decoders"), Presets.DECODERS);
  $("to-prior").addEventListener("click", () => Page.change({ code: [...PRIOR] }));
  $("to-posterior").addEventListener("click", () =>
    Page.change({ code: Systems.bound(PRIOR, S.made, PRIOR).posterior }),
  );
  Page.scene(["made", "code"], show);
})();
