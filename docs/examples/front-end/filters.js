// Filters with counts, as ?facets=true gives them. The address is the only state.

import { el } from "./dom.js";

const LABELS = {
  topic: "Topic",
  person: "Person",
  year: "Year",
  medium: "Medium",
  conducted: "Conducted",
  audience: "Audience",
  language: "Language",
};

/** The filters that the address asks for. */
export function readFilters() {
  const params = new URLSearchParams(location.search);
  const known = ["q", ...Object.keys(LABELS)];
  return Object.fromEntries(known.map((name) => [name, params.get(name) ?? ""]));
}

/** Puts `filters` into the address, so that they can be linked to and gone back to. */
export function writeFilters(filters) {
  const given = Object.entries(filters).filter(([, value]) => value);
  const query = new URLSearchParams(given).toString();
  history.pushState(null, "", query ? `?${query}` : location.pathname);
}

/** Fills `form` with a choice for each filter. */
export function showFilters(form, facets, filters) {
  const focused = document.activeElement?.id;
  form.querySelector(".filters__choices").replaceChildren(
    ...Object.entries(LABELS).map(([name, label]) => choice(name, label, facets[name], filters[name])),
  );
  form.querySelector("[type=reset]").hidden = !Object.values(filters).some(Boolean);
  // The choice that was used is a new element now.
  if (focused) document.getElementById(focused)?.focus();
}

function choice(name, label, facets, chosen) {
  const known = facets.some((facet) => facet.value === chosen);
  return el("label", {}, el("span", {}, label),
    el("select", { id: `filter-${name}`, name },
      el("option", { value: "" }, "Any"),
      chosen && !known && el("option", { value: chosen, selected: true }, chosen),
      facets.map(({ value, label: text, count }) =>
        el("option", { value, selected: value === chosen }, `${text} (${count})`)),
    ),
  );
}
