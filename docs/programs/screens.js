// What is wrong with the page that is open, for docs/screens.py: {faults, texts}, once fonts, formulas and pictures are there.
const done = arguments[arguments.length - 1];
const SLACK = 1.5; // pixels that rounding may take
const CODE = "script, style, noscript, code, pre, textarea, mjx-container, .math, option, template";

const label = (text) => JSON.stringify(text.trim().replace(/\s+/g, " ").slice(0, 60));
const clips = (value) => value === "hidden" || value === "clip";
const scrolls = (value) => value === "auto" || value === "scroll";

/** Whether an element is there for screen readers only, or put away beside the screen. */
function aside(element) {
  const style = getComputedStyle(element), box = element.getBoundingClientRect();
  if (box.width <= 1 || box.height <= 1 || style.clipPath !== "none") return true;
  return style.position === "fixed" && (box.right <= 0 || box.left >= innerWidth || box.bottom <= 0 || box.top >= innerHeight);
}

/** What cuts a line of text off: an element that hides what leaves it, or the edge of the page; null if nothing does. */
function cut(line, start) {
  let across = true, down = true; // directions in which nobody can scroll there yet
  for (let element = start; element && element !== document.body; element = element.parentElement) {
    const style = getComputedStyle(element), box = element.getBoundingClientRect();
    if (element.tagName !== "svg" && (style.display === "inline" || style.display === "contents")) continue;
    if (aside(element)) return null;
    if (across && clips(style.overflowX) && (line.right > box.right + SLACK || line.left < box.left - SLACK)) return element;
    if (down && clips(style.overflowY) && (line.bottom > box.bottom + SLACK || line.top < box.top - SLACK)) return element;
    across &&= !scrolls(style.overflowX);
    down &&= !scrolls(style.overflowY);
    if (style.position === "fixed") return null;
  }
  const page = document.documentElement.clientWidth;
  return across && (line.right > page + SLACK || line.left < -SLACK) ? document.body : null;
}

function look() {
  const faults = [], texts = [], root = document.documentElement;
  if (root.scrollWidth > root.clientWidth + 1) faults.push(`it scrolls sideways: ${root.scrollWidth} of ${root.clientWidth} pixels`);
  const column = document.querySelector(".content"); // a theme may let the column scroll, and the page is as wide as ever
  const [full, held] = [column?.scrollWidth ?? 0, column?.clientWidth ?? 0];
  if (full > held + 1) faults.push(`its column scrolls sideways: ${full} of ${held} pixels`);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode()); ) {
    const parent = node.parentElement;
    if (!node.data.trim() || parent.closest("script, style, template, noscript, mjx-assistive-mml") || !parent.checkVisibility()) continue;
    if (!parent.closest(CODE)) {
      texts.push(node.data);
      if (/\\[([]|\\(?:frac|log|le|mathrm|text)\b/.test(node.data)) faults.push(`raw TeX: ${label(node.data)}`);
    }
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const line of range.getClientRects()) {
      const by = line.width > 0 && cut(line, parent);
      if (by) faults.push(`text is cut off by <${by.tagName.toLowerCase()} class="${by.getAttribute("class") ?? ""}">: ${label(node.data)}`);
    }
  }
  for (const image of document.images) if (!image.naturalWidth) faults.push(`a picture is missing: ${image.getAttribute("src")}`);
  for (const error of document.querySelectorAll("mjx-merror, [data-mjx-error]")) faults.push(`a formula is not read: ${label(error.textContent)}`);
  return { faults: [...new Set(faults)], texts };
}

async function settled() {
  for (const image of document.images) image.loading = "eager";
  await document.fonts.ready;
  await (window.MathJax?.startup?.promise ?? null);
  for (let i = 0; i < 100 && [...document.images].some((x) => !x.complete); i++) await new Promise((next) => setTimeout(next, 50));
  await new Promise((next) => setTimeout(next, document.querySelector("#theta") ? 900 : 60));
}

settled().then(() => done(look()), (error) => done({ faults: [String(error)], texts: [] }));
