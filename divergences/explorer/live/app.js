/* The page as a whole: its address, its size, and the first drawing. */
(() => {
  const asks = () => location.hash.includes("=");

  /* What a link says, and in one line what of it cannot be shown. */
  function follow() {
    const { found, left } = State.read(location.hash);
    Object.assign(S, found);
    $("refused").hidden = left.length === 0;
    $("refused").textContent =
      `This link asks for what the page does not have (${left.slice(0, 4).join(", ")}): that was left out.`;
  }
  addEventListener("hashchange", () => {
    if (!asks()) return;
    follow();
    Page.all();
  });
  if (asks()) follow();

  let drawn = 0;
  new ResizeObserver(() => {
    cancelAnimationFrame(drawn);
    drawn = requestAnimationFrame(() => {
      Draw.resized();
      Page.all();
    });
  }).observe(document.querySelector("main"));
  Page.all();
  Page.listen();
})();
