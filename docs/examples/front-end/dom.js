// Elements without a framework.

/** An element; texts among `children` are never read as HTML. */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? "" : value);
    }
  }
  element.append(...children.flat().filter(Boolean));
  return element;
}

/** An element with rich text in it.
 *
 * The API promises that its rich text is safe to insert: it was cleaned to a closed
 * list of elements when it was saved, and links are http, https, mailto or tel. Never
 * insert any other text of an answer like this.
 */
export function rich(html, attributes = {}) {
  const element = el("div", { ...attributes, class: "prose" });
  element.innerHTML = html;
  return element;
}

/** Shows an error where the content would be, and tells screen readers. */
export function showError(place, error) {
  const title = error.status === 404 ? "There is nothing here" : "That did not work";
  place.replaceChildren(
    el("div", { class: "notice", role: "alert" },
      el("h1", {}, title),
      el("p", {}, error.message),
      el("p", {}, el("a", { href: "index.html" }, "All interviews")),
    ),
  );
  document.title = title;
}
