"use strict";
/* What one takes along: a figure as SVG that carries its own style, the numbers as CSV, the page's state as a link or a command. */
const Take = (() => {
  function save(text, kind, name) {
    const url = URL.createObjectURL(new Blob([text], { type: kind }));
    Object.assign(document.createElement("a"), { href: url, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  }

  function standalone(svg, style) {
    const copy = svg.cloneNode(true);
    for (const [name, value] of [["width", svg.clientWidth], ["height", svg.clientHeight]]) copy.setAttribute(name, value);
    const text = new XMLSerializer().serializeToString(copy), at = text.indexOf(">") + 1;
    const paper = '<rect width="100%" height="100%" fill="#ffffff"/>';
    return `${text.slice(0, at)}<style>${style.replace(/[<&]/g, "")}</style>${paper}${text.slice(at)}`;
  }

  function start($, { state, table, figures }) {
    for (const button of document.querySelectorAll(".save")) {
      const name = button.dataset.figure;
      button.addEventListener("click", () => save(standalone($(name), figures), "image/svg+xml", `${name}.svg`));
    }
    $("csv").addEventListener("click", async () => save(await table(), "text/csv", `${state.mode}.csv`));
    $("link").addEventListener("click", async () => {
      history.replaceState(null, "", State.link(state));
      try {
        await navigator.clipboard.writeText(location.href);
        $("done").textContent = "the link is on the clipboard; it works on this machine while the explorer runs";
      } catch {
        $("done").textContent = "the link is in the address bar";
      }
    });
    $("command").addEventListener("click", async () => {
      const command = `divergences explore --at "${State.link(state)}"`;
      try {
        await navigator.clipboard.writeText(command);
        $("done").textContent = "the command is on the clipboard; it opens the same page on any machine";
      } catch {
        $("done").textContent = command;
      }
    });
  }

  return { start };
})();
