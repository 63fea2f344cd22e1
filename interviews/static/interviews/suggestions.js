// Suggests people, topics and interviews while a reader types. Without this script the
// box searches when it is asked to.

const LETTERS = 2;
const PAUSE = 200;

const known = new Map();
let timer;
let current = -1;

const boxOf = (target) => target.closest?.("[data-suggestions-url]");
const list = () => document.getElementById("search-suggestions");

function equip(box) {
    if (!box || box.role === "combobox") return;
    box.setAttribute("role", "combobox");
    box.setAttribute("aria-autocomplete", "list");
    box.setAttribute("aria-controls", list().id);
    box.setAttribute("aria-expanded", "false");
}

async function suggestionsFor(box) {
    const words = box.value.trim().toLowerCase();
    if ([...words].length < LETTERS) return [];
    if (!known.has(words)) {
        const response = await fetch(`${box.dataset.suggestionsUrl}?${new URLSearchParams({ q: words })}`);
        if (!response.ok) return [];
        known.set(words, (await response.json()).suggestions);
    }
    return known.get(words);
}

async function suggest(box) {
    const asked = box.value;
    // Without an answer there is nothing to suggest, and the box still searches.
    const suggestions = await suggestionsFor(box).catch(() => []);
    if (box.value === asked && box === document.activeElement) show(box, suggestions);
}

function show(box, suggestions) {
    list().replaceChildren(...suggestions.map(option));
    list().hidden = suggestions.length === 0;
    box.setAttribute("aria-expanded", String(!list().hidden));
    choose(box, -1);
}

function option({ label, kind, url }, index) {
    const item = document.createElement("li");
    item.className = "suggestions__option";
    item.id = `search-suggestion-${index}`;
    item.dataset.url = url;
    item.setAttribute("role", "option");
    for (const [name, text] of Object.entries({ label, kind })) {
        const part = document.createElement("span");
        part.className = `suggestions__${name}`;
        part.dir = "auto";
        part.textContent = text;
        item.append(part, " ");
    }
    return item;
}

function choose(box, index) {
    current = index;
    [...list().children].forEach((item, number) => {
        item.setAttribute("aria-selected", String(number === index));
    });
    const chosen = list().children[index];
    if (chosen) box.setAttribute("aria-activedescendant", chosen.id);
    else box.removeAttribute("aria-activedescendant");
    chosen?.scrollIntoView({ block: "nearest" });
}

function close(box) {
    clearTimeout(timer);
    if (box.hasAttribute("aria-expanded")) show(box, []);
}

// Past either end of the list lies the box itself, with what was typed.
function move(box, step) {
    const places = list().children.length + 1;
    choose(box, ((current + 1 + step + places) % places) - 1);
}

const keys = {
    ArrowDown: (box) => (list().hidden ? suggest(box) : move(box, 1)),
    ArrowUp: (box) => !list().hidden && move(box, -1),
    Escape: (box) => !list().hidden && (close(box), true),
    Enter: (box) => {
        const chosen = list().children[current];
        close(box);
        if (chosen) location.assign(chosen.dataset.url);
        return Boolean(chosen);
    },
};

document.addEventListener("focusin", ({ target }) => equip(boxOf(target)));
document.addEventListener("focusout", ({ target }) => boxOf(target) && close(target));
document.addEventListener("input", ({ target }) => {
    const box = boxOf(target);
    if (!box) return;
    clearTimeout(timer);
    timer = setTimeout(suggest, PAUSE, box);
});
document.addEventListener("keydown", (event) => {
    const box = boxOf(event.target);
    // While a syllable is composed, the keys belong to the input method.
    if (!box || event.isComposing || !keys[event.key]) return;
    if (keys[event.key](box) !== false) event.preventDefault();
});
// Before the box loses the focus, and with it the list.
document.addEventListener("mousedown", (event) => {
    if (event.target.closest("#search-suggestions")) event.preventDefault();
});
document.addEventListener("click", ({ target }) => {
    const chosen = target.closest(".suggestions__option");
    if (chosen) location.assign(chosen.dataset.url);
});
equip(document.querySelector("[data-suggestions-url]"));
