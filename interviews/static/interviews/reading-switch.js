// Remembers in which language a reader reads answers. Without this script the choice
// holds until the page is left.

const KEY = "interviews-reading";
const field = document.querySelector("[data-reading-switch]");

function stored() {
    // A browser that keeps nothing refuses even the question.
    try {
        return localStorage.getItem(KEY);
    } catch {
        return null;
    }
}

function remember(value) {
    try {
        localStorage.setItem(KEY, value);
    } catch {
        // The choice still holds for this page.
    }
}

if (field) {
    const radios = [...field.querySelectorAll("input")];
    const chosen = radios.find(({ value }) => value === stored());
    if (chosen) chosen.checked = true;
    field.addEventListener("change", ({ target }) => remember(target.value));
}
