/* Numbers that are typed, answers that are compared, and the score. What is right was judged when the page was made. */
"use strict";
const Numbers = (() => {
  const FUNCTIONS = { log: Math.log, sqrt: Math.sqrt, exp: Math.exp };

  /* A number as it is typed, 0.69, 3/4, log(2)/2 or inf; NaN for anything else. */
  function read(text) {
    const tokens = text.replace(/∞/g, "inf").replace(/−/g, "-").match(/\d+\.?\d*|\.\d+|[a-z]+|\*\*|\S/g) ?? [];
    let at = 0;
    const next = (sign) => tokens[at] === sign && ++at;
    function atom() {
      const token = tokens[at++] ?? "";
      if (token === "-") return -power();
      if (token === "(") return inside();
      if (token === "inf") return Infinity;
      if (token === "pi") return Math.PI;
      if (Object.hasOwn(FUNCTIONS, token) && next("(")) return FUNCTIONS[token](inside());
      return /^[\d.]/.test(token) ? Number(token) : NaN;
    }
    function inside() {
      const value = sum();
      return next(")") ? value : NaN;
    }
    const power = () => {
      const base = atom();
      return next("**") ? base ** power() : base;
    };
    function product() {
      let value = power();
      for (;;) {
        if (next("*")) value *= power();
        else if (next("/")) value /= power();
        else return value;
      }
    }
    function sum() {
      let value = product();
      for (;;) {
        if (next("+")) value += product();
        else if (next("-")) value -= product();
        else return value;
      }
    }
    if (text.length > 200) return NaN;
    const value = sum();
    return at === tokens.length ? value : NaN;
  }

  /* Whether the text is this number: a decimal as it is rounded, anything else to the last digits. */
  function same(text, wanted) {
    const value = read(text);
    if (value === wanted) return true;
    const rounded = /^[+−-]?\d*\.(\d+)$/.exec(text);
    if (rounded && rounded[1].length < 2) return undefined;
    const near = rounded ? 0.5 * 10 ** -rounded[1].length + 1e-12 : 1e-11 * Math.max(1, Math.abs(wanted));
    return Math.abs(value - wanted) <= near;
  }
  return { read, same };
})();

(() => {
  const questions = [...document.querySelectorAll("section[data-kind]")];
  const scores = new Map();

  function say(section, text, kind = "") {
    const told = section.querySelector(".told");
    told.textContent = text;
    told.className = `told ${kind}`;
  }

  /* One answer: [right, what is said of it], or what is missing. */
  function answered(section) {
    const typed = section.querySelector("input[type=text]");
    if (!typed) {
      const chosen = section.querySelector("input:checked");
      return chosen ? [chosen.dataset.right !== undefined, chosen.dataset.said ?? ""] : "Choose an answer first.";
    }
    const wanted = Number(section.dataset.value);
    const right = Numbers.same(typed.value.trim(), wanted);
    if (Number.isNaN(Numbers.read(typed.value))) return "A number is asked for: 0.69, 3/4, log(2)/2 or inf.";
    return right === undefined ? "Two digits after the point, please, or a formula." : [right, ""];
  }

  function answer(section) {
    const found = answered(section);
    if (typeof found === "string") return say(section, found);
    const [right, said] = found;
    const state = scores.get(section) ?? { tries: 0, helped: false, points: 0 };
    state.tries += 1;
    state.points = right ? (state.helped || state.tries > 1 ? 0.5 : 1) : 0;
    scores.set(section, state);
    if (!right && section.dataset.value !== undefined && state.tries < 2) {
      return say(section, `Not yet. ${section.dataset.hint}`, "wrong");
    }
    say(section, right ? "Right." : `Wrong. ${said}`, right ? "right" : "wrong");
    section.querySelector(".because").hidden = false;
    for (const control of section.querySelectorAll("input, button")) control.disabled = true;
    total();
    section.querySelector(".told").focus();
  }

  function total() {
    const points = [...scores.values()].reduce((sum, state) => sum + state.points, 0);
    const done = questions.filter((section) => !section.querySelector(".because").hidden).length;
    document.getElementById("score").textContent =
      `${String(points).replace(".5", "½").replace(/^0½/, "½")} of ${questions.length} points, ${done} answered`;
  }

  for (const section of questions) {
    section.querySelector("button.main").addEventListener("click", () => answer(section));
    section.querySelector("button.hint")?.addEventListener("click", () => {
      const state = scores.get(section) ?? { tries: 0, helped: false, points: 0 };
      scores.set(section, { ...state, helped: true });
      say(section, section.dataset.hint);
    });
    section.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target.matches("input")) answer(section);
    });
  }
})();
