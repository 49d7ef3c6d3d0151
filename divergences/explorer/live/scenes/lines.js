/* Parallel lines: JS does not let go, W₁ does. */
(() => {
  const { LOW, HIGH } = Theta;
  const SECONDS = 6;
  let seen = [1, -1];
  const strip = Theta.strip($("strip"), "line-q");
  const ticked = Page.tries($("tries-lines"), [
    ["Drag θ until JS lets go of log 2. (Only one value does it.)", () => S.theta === 0],
    [
      "Halve W₁ and watch KL and JS stay where they are.",
      (theta, was) => theta && Math.abs(theta) <= Math.abs(was) / 2,
    ],
  ]);
  let was = null;

  function sentence(theta) {
    const apart = Math.abs(theta).toFixed(2);
    if (theta === 0)
      return (
        "<b>The lines meet.</b> All three are 0. An instant before, KL was ∞ and JS log 2: " +
        "they fall off a cliff, and a cliff has no slope to walk down."
      );
    return (
      `The lines are ${apart} apart. KL is ∞ and JS is log 2, <b>exactly as at every other distance</b>: ` +
      `JS has gradient 0 in θ, KL has none. W₁ = ${apart}, and its slope is ${theta > 0 ? "1" : "−1"}.`
    );
  }
  function show() {
    const { theta } = S;
    seen = [Math.min(seen[0], theta), Math.max(seen[1], theta)];
    strip(0);
    Theta.graph($("curves"), 0, seen);
    shown();
    Theta.numbers("lines", 0);
    Page.say($("says-lines"), sentence(theta));
    was ??= theta;
    ticked(theta, was);
  }
  let rest = 0;
  const film = player($("play"), (passed) => {
    rest = Math.max(0, rest - passed);
    if (rest > 0) return true;
    const from = S.theta >= HIGH ? LOW : S.theta;
    if (S.theta >= HIGH) seen = [1, -1];
    const to = Math.min(HIGH, from + ((HIGH - LOW) * passed) / SECONDS);
    const meets = from < 0 && to >= 0;
    if (meets) rest = 1.2; // nobody shall miss θ = 0
    Page.change({ theta: meets ? 0 : to });
    return to < HIGH;
  });
  const shown = slider("theta", undefined, (theta) => {
    film.stop();
    Theta.set(theta);
  });
  $("line-q")?.addEventListener("pointerdown", film.stop);
  Page.scene(["theta"], show);
})();
