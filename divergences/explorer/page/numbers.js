"use strict";
/* Numbers as a reader wants them: ∞ as ∞, six digits, all digits on demand, and below how sharply they are proved. */
const Numbers = (() => {
  const exact = (x) => (x === "inf" ? "∞" : x === "-inf" ? "−∞" : String(x).replace("-", "−"));
  const text = (x) => (typeof x === "number" ? exact(Number(x.toPrecision(6))) : exact(x));

  function row({ name, symbol, unit, main }) {
    const tr = document.createElement("tr"), th = document.createElement("th"), td = document.createElement("td");
    const key = `<line class="curve ${name}" x1="0" y1="4" x2="26" y2="4"/>`;
    tr.id = `row-${name}`;
    th.scope = "row";
    th.innerHTML = main ? `<svg class="figure key" aria-hidden="true" viewBox="0 0 26 8">${key}</svg>` : "";
    th.append(symbol);
    const small = document.createElement("small");
    small.textContent = unit === "1" ? "" : unit;
    th.append(small);
    td.append(document.createElement("output"), document.createElement("small"));
    tr.append(th, td);
    return tr;
  }

  /* How far the truth may be from the value: the wider side of the bracket, rounded up. */
  function sure({ value, lower, upper }) {
    if (lower === undefined || lower === "inf") return "";
    if (lower === upper) return "exactly";
    if (upper === "inf") return `at least ${text(lower)}`;
    const off = Math.max(value - lower, upper - value), power = 10 ** Math.floor(Math.log10(off));
    return `proved to ${text(Number((Math.ceil(off / power) * power).toPrecision(1)))}`;
  }

  /* Rows stay where they are while their numbers change. */
  function show(tables, numbers) {
    for (const body of Object.values(tables)) for (const tr of [...body.rows]) tr.hidden = true;
    for (const number of numbers) {
      const body = number.main ? tables.main : tables.more;
      let tr = body.querySelector(`#row-${number.name}`);
      if (!tr) body.append((tr = row(number)));
      const [output, bracket] = tr.cells[1].children;
      tr.hidden = false;
      output.textContent = text(number.value);
      output.title = exact(number.value);
      output.className = number.value === "inf" ? "infinite" : "";
      bracket.textContent = sure(number);
      bracket.title = number.lower === undefined ? "" : `between ${exact(number.lower)} and ${exact(number.upper)}`;
    }
  }

  const spoken = ({ symbol, value }) => `${symbol} ${value === "inf" ? "infinite" : text(value)}`;
  const aloud = (numbers) => numbers.filter((n) => n.main).map(spoken).join(", ");
  return { show, text, aloud };
})();
