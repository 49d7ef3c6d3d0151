"use strict";
/* The controls of a law: its family and two parameters, under the names that the family gives them. */
const Laws = (() => {
  const parts = {};

  function build(name, state, families, changed) {
    const letter = name.toLowerCase(), label = document.createElement("label"), select = document.createElement("select");
    select.id = `family-${letter}`;
    select.append(...Object.keys(families).map((family) => new Option(family, family)));
    label.append(`${letter} = `, select);
    const inputs = [0, 1].map((k) => {
      const input = Object.assign(document.createElement("input"), { type: "number", step: 0.1, id: `parameter-${letter}-${k}` });
      input.addEventListener("input", () => {
        if (!Number.isFinite(input.valueAsNumber)) return;
        state[name].parameters[k] = input.valueAsNumber;
        changed();
      });
      const holder = document.createElement("label");
      holder.append(document.createElement("span"), " ", input);
      return holder;
    });
    select.addEventListener("change", () => {
      state[name] = { family: select.value, parameters: [...families[select.value].start] };
      fill(name, state, families);
      changed();
    });
    document.getElementById(`law-${letter}`).append(label, ...inputs);
    parts[name] = { select, inputs };
  }

  function fill(name, state, families) {
    const { family, parameters } = state[name], { select, inputs } = parts[name];
    select.value = family;
    inputs.forEach((holder, k) => {
      holder.firstChild.textContent = families[family].names[k];
      holder.lastChild.value = parameters[k];
    });
  }

  return { build, fill };
})();
