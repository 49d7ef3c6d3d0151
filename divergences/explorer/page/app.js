"use strict";
/* The page: controls change the state, the state is asked about, the answer is drawn. Only the newest question counts. */
(async () => {
  const $ = (id) => document.getElementById(id);

  async function ask(what, question = {}) {
    const headers = { "Content-Type": "application/json" };
    const answer = await fetch(`api/${what}`, { method: "POST", headers, body: JSON.stringify(question) });
    if (!answer.ok) throw new Error((await answer.json()).error);
    return answer.headers.get("Content-Type").startsWith("text/csv") ? answer.text() : answer.json();
  }

  const choices = await ask("choices");
  const state = State.read(location.hash, choices), curves = {};
  let shown = null, busy = false, again = false, moves = 0;

  const questions = {
    model: () => ({ model: state.model, theta: state.theta }),
    laws: () => ({ p: state.P, q: state.Q, theta: state.theta }),
  };

  /* --- asking and drawing ------------------------------------------------------------------------------------------ */
  async function move() {
    if (busy) { again = true; return; }
    busy = true;
    const began = performance.now(), mode = state.mode;
    try {
      const found = await ask(mode, questions[mode]());
      if (mode === "model" && !curves[state.model]) loadCurve(state.model);
      if (mode === state.mode) { shown = found; draw(); }
      $("refused").hidden = true;
      document.body.dataset.moves = ++moves;
      document.body.dataset.took = (performance.now() - began).toFixed(1);
    } catch (error) {
      $("refused").textContent = error.message + (shown ? ". What is shown is still what was asked before." : "");
      $("refused").hidden = false;
    }
    busy = false;
    if (again) { again = false; move(); } else settle();
  }

  async function loadCurve(name) {
    curves[name] = await ask("curve", { model: name });
    if (state.mode === "model" && state.model === name) draw();
  }

  function draw() {
    if (!shown) return;
    Numbers.show({ main: $("main"), more: $("more") }, shown.numbers);
    $("more-box").hidden = shown.numbers.every((n) => n.main);
    if (state.mode === "model" && curves[state.model]) Figures.curve($("curve"), curves[state.model], state.theta, shown.numbers);
    Figures.scene($, shown.scene);
    const described = Numbers.aloud(shown.numbers);
    for (const caption of document.querySelectorAll("figcaption")) {
      const svg = caption.parentElement.querySelector("svg");
      svg.setAttribute("aria-label", `${caption.firstChild.textContent.trim()}. ${described}`);
    }
  }

  let settling = 0;
  function settle() {
    clearTimeout(settling);
    settling = setTimeout(() => {
      history.replaceState(null, "", State.link(state));
      if (shown) $("aloud").textContent = Numbers.aloud(shown.numbers);
    }, 400);
  }

  /* --- controls ----------------------------------------------------------------------------------------------------- */
  function option(value, text = value) {
    return Object.assign(document.createElement("option"), { value, textContent: text });
  }

  function arrange() {
    for (const part of document.querySelectorAll("[data-mode]")) part.hidden = !part.dataset.mode.split(" ").includes(state.mode);
    document.querySelector(`input[name="mode"][value="${state.mode}"]`).checked = true;
    const laws = state.mode === "laws", { low, high, says } = choices.models[state.model];
    const [a, b] = laws ? [-choices.farthest, choices.farthest] : [low, high];
    Object.assign($("theta"), { min: a, max: b, step: (b - a) / (laws ? 200 : choices.steps) });
    $("theta").value = state.theta;
    $("theta-name").textContent = laws ? "q’s shift θ" : "θ";
    $("model").value = state.model;
    $("says").textContent = says;
    if (laws) for (const name of ["P", "Q"]) Laws.fill(name, state, choices.families);
    written();
    shown = null;
    move();
  }

  function written() {
    $("theta-value").textContent = Numbers.text(state.theta);
    $("theta").setAttribute("aria-valuetext", Numbers.text(state.theta));  // a link's θ may lie between two steps
  }
  function slide(theta) { state.theta = theta; $("theta").value = theta; written(); move(); }

  $("model").append(...Object.entries(choices.models).map(([name, { title }]) => option(name, title)));
  $("theta").addEventListener("input", (e) => slide(Number(e.target.value)));
  $("zero").addEventListener("click", () => slide(0));
  $("model").addEventListener("change", (e) => {
    state.model = e.target.value;
    state.theta = choices.models[state.model].start;
    arrange();
  });
  for (const radio of document.querySelectorAll('input[name="mode"]')) {
    radio.addEventListener("change", () => {
      state.mode = radio.value;
      const { low, high, start } = choices.models[state.model];
      if (state.mode === "model" && !(state.theta >= low && state.theta <= high)) state.theta = start;
      arrange();
    });
  }

  for (const name of ["P", "Q"]) Laws.build(name, state, choices.families, () => move());

  Take.start($, {
    state,
    table: () => ask("table", { mode: state.mode, ...questions[state.mode]() }),
    figures: await (await fetch("figures.css")).text(),
  });
  Claim.start({
    text: state.claim,
    judge: (claim) => ask("claim", { claim }),
    typed: (claim) => { state.claim = claim; settle(); },
  });
  addEventListener("hashchange", () => {
    Object.assign(state, State.read(location.hash, choices));
    Claim.fill(state.claim);
    arrange();
  });
  new ResizeObserver(draw).observe($("pair"));
  arrange();
})();
