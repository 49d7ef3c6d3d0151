/* Noise: the cliff of JS becomes a valley, at a price. */
(() => {
  const strip = Theta.strip($("strip-noise"), "line-blurred");
  /* E|σN| of a standard normal N: what it costs to blur a point. */
  const price = (sigma) => sigma * Math.sqrt(2 / Math.PI);
  const ticked = Page.tries($("tries-noise"), [
    ["With θ = 0.8 or more, give JS a push of at least 0.5.", (t, s) => Math.abs(t) >= 0.8 && Math.abs(s) >= 0.5],
    [
      "Find noise, more than none, under which JS still pushes by less than 0.02.",
      (t, s) => t && S.sigma && Math.abs(s) < 0.02,
    ],
  ]);

  function sentence(theta, sigma, slope) {
    const noise = `σ = ${sigma.toFixed(2)}`;
    if (sigma === 0) return "Without noise there is the cliff: JS is log 2 unless the lines coincide. Move σ.";
    if (theta === 0)
      return `The lines coincide, blurred or not, and KL, JS and W₁ are 0: noise of ${noise} leaves the goal where it was.`;
    if (Math.abs(slope) < 0.02 && Math.abs(theta) > 2 * sigma)
      return (
        `With ${noise} both laws have a density everywhere and KL is finite, and still JS is flat here: ` +
        `the lines are ${short(Math.abs(theta) / sigma)} σ apart. W₁ does not notice the noise.`
      );
    return (
      `With ${noise} JS has a slope, ${Draw.minus(slope.toFixed(2))}, and gradient descent finds its way. The price: ` +
      `the data itself has been moved by W₁ = ${price(sigma).toFixed(3)}. Between the blurred lines W₁ is still |θ|.`
    );
  }
  function show() {
    const { theta, sigma } = S;
    const slope = Theta.slope(theta, sigma);
    strip(sigma);
    Theta.graph($("curves-noise"), sigma, [Theta.LOW, Theta.HIGH], 0);
    shown();
    Theta.numbers("noise", sigma);
    $("noise-slope").textContent = number(slope);
    $("noise-price").textContent = number(price(sigma));
    const kl = number(Theta.values(theta, sigma).kl);
    $("formula-noise").innerHTML =
      sigma === 0
        ? "KL = θ²/(2σ²) needs σ &gt; 0"
        : `KL = θ²/(2σ²) = ${theta.toFixed(2)}²/(2 × ${sigma.toFixed(2)}²) = <b>${kl}</b>`;
    Page.say($("says-noise"), sentence(theta, sigma, slope));
    ticked(theta, slope);
  }
  const shown = slider("sigma");
  Page.scene(["theta", "sigma"], show);
})();
