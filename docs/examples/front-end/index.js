// The index: cards, filters with their counts, search, more on demand.

import { get } from "./api.js";
import { el, showError } from "./dom.js";
import { readFilters, showFilters, writeFilters } from "./filters.js";
import { card } from "./parts.js";

const LIMIT = 9;
const main = document.querySelector("main");
const form = document.querySelector("#filters");
const list = document.querySelector("#cards");
const status = document.querySelector("#status");
const more = document.querySelector("#more");
// An answer that comes late must not overwrite that of a later question.
let latest = 0;

async function show() {
  const turn = ++latest;
  const filters = readFilters();
  // Now and not with the answer: by then the reader may have typed more.
  form.elements.q.value = filters.q;
  try {
    const { count, items, facets } = await get("interviews", { ...filters, facets: true, limit: LIMIT });
    if (turn !== latest) return;
    list.replaceChildren();
    showFilters(form, facets, filters);
    add(items, count);
  } catch (error) {
    if (turn === latest) showError(main, error);
  }
}

async function showMore() {
  const turn = latest;
  const offset = list.children.length;
  more.disabled = true;
  try {
    const { count, items } = await get("interviews", { ...readFilters(), limit: LIMIT, offset });
    if (turn !== latest) return;
    add(items, count);
    // Whoever uses a keyboard goes on where the new ones begin.
    list.children[offset]?.querySelector("a").focus();
  } catch (error) {
    if (turn === latest) status.textContent = error.message;
  } finally {
    more.disabled = false;
  }
}

function add(items, count) {
  list.append(...items.map((interview) => el("li", {}, card(interview))));
  const shown = list.children.length;
  status.textContent = count === 0 ? "Nothing was found." : `${shown} of ${count} interviews`;
  more.hidden = shown >= count;
}

function choose() {
  writeFilters(Object.fromEntries(new FormData(form)));
  show();
}

form.addEventListener("change", choose);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  choose();
});
form.addEventListener("reset", (event) => {
  event.preventDefault();
  writeFilters({});
  show();
  form.elements.q.focus();
});
more.addEventListener("click", showMore);
addEventListener("popstate", show);
show();
