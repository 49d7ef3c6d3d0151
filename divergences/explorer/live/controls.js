/* The scenes, which of the state each of them shows, and what a reader moves. */
const $ = (id) => document.getElementById(id);
const { number, short, scale, line, rect, dot, path, text } = Draw;
const S = State.now;

const Page = (() => {
  const scenes = [];
  const scene = (uses, show) => scenes.push({ uses, show });
  const all = () => scenes.forEach(({ show }) => show());

  /* Take these parts of the state, and draw what shows one of them. */
  function change(to) {
    Object.assign(S, to);
    for (const { uses, show } of scenes) if (uses.some((name) => name in to)) show();
    State.settle();
  }

  /* Sentences are written at once and spoken when the hand has come to rest, the last one only. */
  let wait = 0;
  let spoken = false;
  function say(element, html) {
    if (element.said === html) return;
    element.said = html;
    element.innerHTML = html;
    clearTimeout(wait);
    if (spoken) wait = setTimeout(() => ($("spoken").textContent = element.textContent), 700);
  }
  const listen = () => (spoken = true);

  /* Things to try, which the page ticks off by itself. */
  function tries(list, given) {
    list.replaceChildren(...given.map(([said]) => made("li", { textContent: said })));
    return (...seen) =>
      given.forEach(([, test], k) => {
        const item = list.children[k];
        if (item.classList.contains("done") || !test(...seen)) return;
        item.classList.add("done");
        item.insertAdjacentHTML("beforeend", '<span class="unseen"> (done)</span>');
      });
  }
  return { scene, all, change, say, listen, tries };
})();

const made = (tag, properties) => Object.assign(document.createElement(tag), properties);

const UNITS = { nats: 1, bits: 1 / Math.LN2 };

/* A slider and the number beside it; both show the part of the state that it is named after. */
function slider(name, shown = (x) => Draw.minus(x.toFixed(2)), moved = (x) => Page.change({ [name]: x })) {
  const [input, output] = [$(name), $(`${name}-value`)];
  input.addEventListener("input", () => moved(Number(input.value)));
  return () => {
    if (Number(input.value) !== S[name]) input.value = S[name];
    output.textContent = shown(S[name]);
    input.setAttribute("aria-valuetext", shown(S[name]));
  };
}
function options(select, values, title = (v) => v) {
  select.append(...values.map((v) => made("option", { value: v, textContent: title(v) })));
}
/* A button for each preset, which takes its part of the state. */
function presets(element, named) {
  for (const [name, state] of Object.entries(named)) {
    const button = made("button", { type: "button", textContent: name });
    button.addEventListener("click", () => Page.change(structuredClone(state)));
    element.append(button);
  }
}
/* Frames of a play: `step` gets the seconds since the last one, and says whether there is more. */
function player(button, step, stopped = () => {}) {
  let asked = 0;
  function say(playing) {
    button.textContent = playing ? "Pause" : "Play";
    button.setAttribute("aria-pressed", String(playing));
  }
  function stop() {
    if (!asked) return;
    cancelAnimationFrame(asked);
    asked = 0;
    say(false);
    stopped();
    State.settle();
  }
  function play() {
    if (asked) return stop();
    say(true);
    let clock = 0;
    const frame = (time) => {
      const passed = clock ? Math.min(0.1, (time - clock) / 1000) : 0;
      clock = time;
      asked = requestAnimationFrame(frame);
      if (passed && !step(passed)) stop();
    };
    asked = requestAnimationFrame(frame);
  }
  button.addEventListener("click", play);
  return { stop, playing: () => asked !== 0 };
}
/* A bracket as a number and how far off it can be at most, rounded up; the two ends on hover. */
function proved(element, { lower, upper }) {
  const value = (lower + upper) / 2;
  const off = 1.01 * Math.max(upper - value, value - lower);
  const power = Math.floor(Math.log10(off));
  const digits = Math.max(1, Math.min(15, Math.ceil(Math.log10(value)) - power));
  const most = number(Math.ceil(off / 10 ** power) * 10 ** power).replace(".0", "");
  element.textContent = off === 0 ? "W₁ = 0 exactly" : `W₁ = ${value.toPrecision(digits)} ± ${most}`;
  element.title = `${lower} ≤ W₁ ≤ ${upper}`;
}
