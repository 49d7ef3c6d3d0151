"use strict";
/* A claim is typed, judged on this machine, and answered in words; a counterexample can be looked at in the figures. */
const Claim = (() => {
  const form = document.getElementById("claim-form"), input = document.getElementById("claim"), out = document.getElementById("verdict");
  const value = (fraction) => { const [over, under = "1"] = fraction.split("/"); return Number(over) / Number(under); };

  function element(kind, className, text) {
    const found = document.createElement(kind);
    Object.assign(found, { className, textContent: text });
    return found;
  }

  function show(found) {
    const status = element("p", `status ${found.status}`, found.shown);
    status.id = "status";
    const said = element("p", "", found.said);
    said.id = "said";
    out.replaceChildren(status);
    const witness = found.witness ?? {};
    for (const [name, at] of Object.entries(witness)) {
      out.append(element("p", "witness", `${name} = ${Array.isArray(at) ? `(${at.join(", ")})` : at}`));
    }
    if (found.repairs?.length) out.append(element("p", "", found.repairs.join("; ")));
    const fits = Array.isArray(witness.p) && Array.isArray(witness.q) && witness.p.length >= 2 && witness.p.length <= 32;
    if (fits) {
      const link = element("a", "", "see p and q in the figures"), [p, q] = [witness.p, witness.q].map((v) => v.map(value).join());
      out.append(Object.assign(link, { href: `./#p=${p}&q=${q}`, id: "put" }));
    }
    out.append(said);
    if (found.understood) out.append(element("p", "says", `Understood: ${found.understood}.`));
    if (found.how) {
      const how = element("details", "says", "");
      how.append(element("summary", "", "How it was decided"), element("p", "", found.how));
      out.append(how);
    }
  }

  function start({ text, judge, typed }) {
    fill(text);
    for (const example of document.querySelectorAll(".example")) {
      example.addEventListener("click", () => { input.value = example.textContent; form.requestSubmit(); });
    }
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      out.replaceChildren(element("p", "says", "judging …"));
      typed(input.value);
      try { show(await judge(input.value)); }
      catch (error) { out.replaceChildren(element("p", "refused", error.message)); }
    });
  }

  /* A link's claim takes the place of what was typed, and its verdict that of the last one; a link without one changes nothing. */
  function fill(text) {
    if (!text || text === input.value) return;
    input.value = text;
    out.replaceChildren();
  }

  return { start, fill };
})();
