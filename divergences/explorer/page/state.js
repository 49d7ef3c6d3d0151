"use strict";
/* What the page shows, and the same as a link. A link is somebody else's text: what does not fit is left out. */
const State = (() => {
  const start = {
    mode: "model", model: "parallel_lines", theta: 0.5,
    P: { family: "Normal", parameters: [0, 1] }, Q: { family: "Laplace", parameters: [0.5, 1] },
    claim: "",
  };
  const digits = (x) => String(Number(x.toPrecision(12)));
  const law = ({ family, parameters }) => [family, ...parameters.map(digits)].join(",");

  function link(state) {
    const said = { mode: state.mode };
    if (state.mode === "model") said.model = state.model;
    said.theta = digits(state.theta);
    if (state.mode === "laws") Object.assign(said, { P: law(state.P), Q: law(state.Q) });
    if (state.claim) said.claim = state.claim;
    return `#${new URLSearchParams(said)}`;
  }

  function read(hash, choices) {
    const said = new URLSearchParams(hash.replace(/^#/, "")), state = structuredClone(start);
    if (["model", "laws"].includes(said.get("mode"))) state.mode = said.get("mode");
    if (Object.hasOwn(choices.models, said.get("model") ?? "")) state.model = said.get("model");
    const { low, high, start: first } = choices.models[state.model];
    const [a, b] = state.mode === "laws" ? [-choices.farthest, choices.farthest] : [low, high], theta = Number(said.get("theta") || NaN);
    state.theta = theta >= a && theta <= b ? theta : state.mode === "laws" ? 0 : first;
    for (const name of ["P", "Q"]) {
      const [family, ...rest] = (said.get(name) ?? "").split(","), parameters = rest.map(Number);
      const known = Object.hasOwn(choices.families, family) && parameters.length === 2 && parameters.every(Number.isFinite);
      if (known) state[name] = { family, parameters };
    }
    state.claim = (said.get("claim") ?? "").slice(0, 4096);
    return state;
  }

  return { link, read };
})();
