"use strict";
/* Handles over the bars: mouse, touch, and arrow keys. A histogram adds up to 1, so the other bars make room. */
const Bars = (() => {
  const box = document.getElementById("grips");
  let grips = [], place = null, state = null, changed = () => {}, lit = null;

  function put(values, k, x) {
    const rest = 1 - values[k], to = Math.min(1, Math.max(0, x)), even = (1 - to) / (values.length - 1);
    return values.map((v, j) => (j === k ? to : rest > 1e-12 ? (v * (1 - to)) / rest : even));
  }

  function set(name, k, x) {
    state[name] = put(state[name], k, Math.round(x * 1000) / 1000);
    changed();
  }

  const STEPS = { ArrowUp: 0.01, ArrowRight: 0.01, ArrowDown: -0.01, ArrowLeft: -0.01, PageUp: 0.1, PageDown: -0.1 };

  function grip(name, k) {
    const div = document.createElement("div");
    Object.assign(div, { className: "grip", tabIndex: 0, id: `grip-${name}-${k}` });
    div.setAttribute("role", "slider");
    div.setAttribute("aria-orientation", "vertical");
    div.setAttribute("aria-label", `${name}, outcome ${k + 1}`);
    div.setAttribute("aria-valuemin", "0");
    div.setAttribute("aria-valuemax", "1");
    const at = (e) => {
      const { top } = box.parentElement.getBoundingClientRect(), x = place.Y.inverse(e.clientY - top);
      set(name, k, x < 0.006 ? 0 : x);
    };
    div.addEventListener("pointerdown", (e) => {
      div.setPointerCapture(e.pointerId);
      div.classList.add("dragged");
      div.focus({ preventScroll: true });
      at(e);
      e.preventDefault();
    });
    div.addEventListener("lostpointercapture", () => { div.classList.remove("dragged"); changed(); });
    div.addEventListener("pointermove", (e) => { if (div.hasPointerCapture(e.pointerId)) at(e); });
    div.addEventListener("keydown", (e) => {
      const value = state[name][k], to = e.key === "Home" ? 0 : e.key === "End" ? 1 : e.key in STEPS ? value + STEPS[e.key] : null;
      if (to !== null) { e.preventDefault(); set(name, k, to); }
    });
    for (const event of ["pointerenter", "focus"]) div.addEventListener(event, () => light([name, k]));
    for (const event of ["pointerleave", "blur"]) div.addEventListener(event, () => light(null));
    return div;
  }

  /* The plan's arrows from (or to) this outcome light up; they stay lit when the plan is drawn again. */
  function light(which = lit) {
    lit = which;
    for (const move of document.querySelectorAll("#plan .move")) {
      const [name, k] = lit ?? [];
      move.classList.toggle("lit", lit !== null && Number(name === "p" ? move.dataset.from : move.dataset.to) === k + 1);
    }
  }

  function draw(svg, scene) {
    const dragged = document.querySelector(".grip.dragged");  // the scale stays while a bar is dragged
    place = Figures.pair(svg, scene, dragged && place ? place.most : null);
    const { at, X, Y, width, most } = place, n = scene.x.length;
    Y.inverse = (y) => (most * (at.bottom - y)) / (at.bottom - at.top);
    if (grips.length !== 2 * n) {
      grips = ["p", "q"].flatMap((name) => scene.x.map((_, k) => grip(name, k)));
      box.replaceChildren(...scene.x.flatMap((_, k) => [grips[k], grips[n + k]]));
    }
    grips.forEach((div, j) => {
      const name = j < n ? "p" : "q", k = j % n, value = state[name][k];
      const left = X(scene.x[k]) - (name === "p" ? width : 0);
      Object.assign(div.style, { left: `${left}px`, width: `${width}px`, top: `${at.top}px`, height: `${at.bottom - at.top}px` });
      div.setAttribute("aria-valuenow", value.toFixed(3));
      div.setAttribute("aria-valuetext", value.toFixed(3));
    });
  }

  function use(of, onChange) { state = of; changed = onChange; }
  function clear() {
    [grips, lit] = [[], null];
    box.replaceChildren();
  }
  return { draw, light, use, clear };
})();
