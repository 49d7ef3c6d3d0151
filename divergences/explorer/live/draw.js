/* SVG from data, as text; the drawing is as large as its element, so that letters keep their size on a phone. */
const Draw = (() => {
  const px = (x) => Math.round(x * 10) / 10;
  const scale = (a, b, c, d) => (x) => (a === b ? (c + d) / 2 : c + ((x - a) / (b - a)) * (d - c));
  const text = (x, y, said, kind = "label", anchor = "start", more = "") =>
    `<text x="${px(x)}" y="${px(y)}" class="${kind}" text-anchor="${anchor}" ${more}>${said}</text>`;
  const line = (x1, y1, x2, y2, kind, more = "") =>
    `<line class="${kind}" x1="${px(x1)}" y1="${px(y1)}" x2="${px(x2)}" y2="${px(y2)}" ${more}/>`;
  const rect = (x, y, w, h, kind, more = "") =>
    `<rect class="${kind}" x="${px(x)}" y="${px(y)}" width="${px(Math.max(0, w))}" height="${px(Math.max(0, h))}" ${more}/>`;
  const dot = (x, y, r, kind, more = "") => `<circle class="${kind}" cx="${px(x)}" cy="${px(y)}" r="${r}" ${more}/>`;
  /* Zero, a half and one, along the left side: what a share is read at. */
  const shares = ({ left, right }, Y) =>
    [0, 0.5, 1]
      .map(
        (v, k) =>
          line(left, Y(v), right, Y(v), v ? "grid" : "axis") + text(left - 7, Y(v) + 4, "0½1"[k], "label", "end"),
      )
      .join("");
  const path = (points) => points.map(([x, y], k) => `${k ? "L" : "M"}${px(x)} ${px(y)}`).join("");

  /* An arrow of this thickness from a to b, its head filled. */
  function arrow(a, b, thick) {
    const far = Math.hypot(b[0] - a[0], b[1] - a[1]) || 1;
    const [ux, uy] = [(b[0] - a[0]) / far, (b[1] - a[1]) / far];
    const head = 7 + 1.3 * thick;
    const [x, y] = [b[0] - ux * head, b[1] - uy * head];
    const side = 0.42 * head;
    const tip = path([b, [x - uy * side, y + ux * side], [x + uy * side, y - ux * side]]);
    const [endX, endY] = [b[0] - ux * head * 0.8, b[1] - uy * head * 0.8];
    return (
      line(a[0], a[1], endX, endY, "arrow", `stroke-width="${px(thick)}"`) + `<path class="arrow-head" d="${tip}Z"/>`
    );
  }

  /* Asking for a size in the middle of a move would make the browser lay the page out once more, so it is asked for once. */
  const sizes = new Map();
  function size(svg) {
    if (!sizes.has(svg)) {
      const W = svg.clientWidth || 640,
        H = svg.clientHeight || 260;
      svg.setAttribute("viewBox", `0 0 ${W} ${H}`);
      sizes.set(svg, { W, H });
    }
    return sizes.get(svg);
  }
  const resized = () => sizes.clear();

  /* Two layers: what is drawn anew at every move, and grips that stay, so that focus and capture are never lost. */
  function layers(svg) {
    if (!svg.firstElementChild) svg.innerHTML = '<g class="drawn" aria-hidden="true"></g><g class="grips"></g>';
    return svg.children;
  }

  const minus = (s) => s.replace("-", "−");
  /* Four decimals, so that digits stand still while one drags; powers of ten below. */
  function number(x) {
    if (Math.abs(x) === Infinity) return x > 0 ? "∞" : "−∞";
    if (x === 0 || Math.abs(x) >= 5e-5) return minus(x.toFixed(4));
    const power = Math.floor(Math.log10(Math.abs(x)));
    return `${minus((x / 10 ** power).toFixed(1))}·10${String(power).replace(/./g, (c) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[c] ?? "⁻")}`;
  }
  const short = (x) => minus(String(Number(x.toPrecision(3))));

  /* A control in the drawing: role slider, dragged, or moved by keys. `at` answers the pointer, `by` the keys;
     where grips overlap, `nearest` says which of them a finger means. */
  function grip(kind, label, { at, by, nearest }) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", kind);
    element.setAttribute("role", "slider");
    element.setAttribute("aria-label", label);
    const seen = (e) => {
      const box = element.ownerSVGElement.getBoundingClientRect();
      return [e.clientX - box.left, e.clientY - box.top];
    };
    element.addEventListener("pointerdown", (e) => {
      if (e.button) return;
      (nearest ? nearest(...seen(e)) : element).take(e);
      e.preventDefault();
    });
    element.take = (e) => {
      element.setPointerCapture(e.pointerId);
      element.classList.add("held");
      element.focus({ preventScroll: true });
      at(...seen(e));
    };
    // touch-action is not honoured inside every SVG: this keeps the page from scrolling away under the finger.
    element.addEventListener("touchstart", (e) => e.preventDefault(), { passive: false });
    element.addEventListener("pointermove", (e) => {
      if (element.hasPointerCapture(e.pointerId)) at(...seen(e));
    });
    element.addEventListener("lostpointercapture", () => {
      element.classList.remove("held");
      State.settle();
    });
    element.addEventListener("keydown", (e) => {
      if (by(e.key, e.shiftKey)) e.preventDefault();
    });
    return element;
  }

  /* One tab stop for many grips: the last one that had the focus. */
  function rove(grips) {
    grips.forEach((g, k) => {
      g.setAttribute("tabindex", k ? "-1" : "0");
      g.addEventListener("focus", () =>
        grips.forEach((other) => other.setAttribute("tabindex", other === g ? "0" : "-1")),
      );
    });
    return grips;
  }

  function place(element, attributes) {
    const had = (element.had ??= {});
    for (const name in attributes)
      if (had[name] !== attributes[name]) element.setAttribute(name, (had[name] = attributes[name]));
  }
  return {
    resized,
    px,
    scale,
    text,
    line,
    rect,
    dot,
    shares,
    path,
    arrow,
    size,
    layers,
    number,
    short,
    minus,
    grip,
    rove,
    place,
  };
})();
