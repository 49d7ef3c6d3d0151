"use strict";
/* The page without a server: every step of θ was computed beforehand. */
(() => {
  const $ = (id) => document.getElementById(id), { models } = JSON.parse($("data").textContent);
  const said = new URLSearchParams(location.hash.replace(/^#/, ""));
  let name = Object.hasOwn(models, said.get("model") ?? "") ? said.get("model") : Object.keys(models)[0];

  const theta = (k) => { const { low, high, frames } = models[name]; return low + ((high - low) * k) / (frames.length - 1); };
  const nearest = (x) => {
    const { low, high, frames } = models[name];
    return Math.round(((Math.min(high, Math.max(low, x)) - low) / (high - low)) * (frames.length - 1));
  };

  function draw() {
    const model = models[name], k = Number($("theta").value), { numbers, scene } = model.frames[k];
    $("theta-value").textContent = Numbers.text(theta(k));
    $("theta").setAttribute("aria-valuetext", Numbers.text(theta(k)));
    Numbers.show({ main: $("main"), more: $("more") }, numbers);
    $("more-box").hidden = numbers.every((n) => n.main);
    Figures.curve($("curve"), model, theta(k), numbers);
    Figures.scene($, scene);
    $("aloud").textContent = Numbers.aloud(numbers);
  }

  function choose(x) {
    const { frames, says, start } = models[name];
    Object.assign($("theta"), { min: 0, max: frames.length - 1 });
    $("theta").value = nearest(Number.isFinite(x) ? x : start);
    $("says").textContent = says;
    $("model").value = name;
    draw();
  }

  for (const [value, { title }] of Object.entries(models)) {
    const option = document.createElement("option");
    Object.assign(option, { value, textContent: title });
    $("model").append(option);
  }
  $("model").addEventListener("change", (e) => { name = e.target.value; choose(); });
  $("theta").addEventListener("input", draw);
  const link = () => `#${new URLSearchParams({ model: name, theta: theta(Number($("theta").value)) })}`;
  $("theta").addEventListener("change", () => history.replaceState(null, "", link()));
  new ResizeObserver(draw).observe($("pair"));
  choose(said.has("theta") ? Number(said.get("theta")) : undefined);
})();
