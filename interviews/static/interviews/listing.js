// Changes the list without leaving the page, by htmx. Without this script, and where
// htmx fails, each link and form leads to a whole page.

const find = (selector) => document.querySelector(selector);
const items = () => [...document.querySelectorAll("#listing-items > li")];

let areFiltersOpen = false;
let isReturning = false;
let known = 0;
let place = history.state?.place;

function announce(text) {
    find("[data-listing-status]").textContent = text.replace(/\s+/g, " ").trim();
}

function addressOf(item) {
    return item?.dataset.address ?? find("[data-listing-address]").dataset.listingAddress;
}

// Notes in the history which card the reader is at, and at which page of the list that
// card is found again: a list that has grown is longer than any page of it.
function keepPlace(item = items().find((one) => one.getBoundingClientRect().bottom > 0)) {
    if (isReturning) return;
    const here = item && {
        href: item.querySelector("a").href,
        top: item.getBoundingClientRect().top,
    };
    history.replaceState({ ...history.state, htmx: true, place: here }, "", addressOf(item));
}

function returnTo(here) {
    const item = here && items().find((one) => one.querySelector("a").href === here.href);
    if (item) scrollBy({ top: item.getBoundingClientRect().top - here.top, behavior: "instant" });
}

function settle() {
    const filters = find("[data-listing-filters]");
    if (filters) filters.open = areFiltersOpen;
    announce(find("#interviews").textContent);
}

function showList({ requestConfig }) {
    settle();
    history.scrollRestoration = "auto";
    const heading = find("#interviews");
    const isNextPage = Boolean(requestConfig.elt.closest(".pagination"));
    heading.focus({ preventScroll: isNextPage });
    if (isNextPage) heading.scrollIntoView();
    keepPlace();
}

function showMore({ pathInfo }) {
    const added = items().slice(known);
    for (const item of added) item.dataset.address = pathInfo.requestPath;
    announce(find("#listing-more").dataset.listingAdded);
    added[0]?.querySelector("a").focus();
    history.scrollRestoration = "manual";
    keepPlace();
}

function goThere({ detail }) {
    location.assign(detail.pathInfo.finalRequestPath);
}

const listeners = {
    "htmx:beforeRequest": () => announce(""),
    "htmx:beforeSwap": (event) => {
        known = items().length;
        const { shouldSwap, serverResponse } = event.detail;
        // Such as a page that asks for a password.
        if (!shouldSwap || serverResponse.includes('id="listing"')) return;
        event.detail.shouldSwap = false;
        goThere(event);
    },
    "htmx:beforeHistoryUpdate": () => keepPlace(),
    "htmx:afterRequest": ({ detail }) => {
        if (!detail.successful || !find("[data-listing-address]")) return;
        if ("listingMore" in detail.requestConfig.elt.dataset) showMore(detail);
        else showList(detail);
    },
    "htmx:sendError": goThere,
    "htmx:timeout": goThere,
    "htmx:responseError": goThere,
    "htmx:historyCacheMiss": ({ detail }) => {
        for (const end of ["error", "abort"]) {
            detail.xhr.addEventListener(end, () => location.reload());
        }
    },
    "htmx:historyCacheMissLoadError": () => location.reload(),
    "htmx:historyRestore": () => {
        isReturning = false;
        settle();
        find("#interviews").focus({ preventScroll: true });
        returnTo(place);
    },
};
for (const [name, listener] of Object.entries(listeners)) {
    document.addEventListener(name, listener);
}

// htmx forgets what else an entry of the history says, so this asks first.
addEventListener("popstate", ({ state }) => {
    isReturning = Boolean(state?.htmx);
    place = state?.place;
});
document.addEventListener("scrollend", () => keepPlace());
document.addEventListener("click", ({ target }) => {
    const item = target.closest("#listing-items > li");
    if (item) keepPlace(item);
}, { capture: true });
document.addEventListener("toggle", ({ target }) => {
    if (target.matches("[data-listing-filters]")) areFiltersOpen = target.open;
}, { capture: true });

if (history.scrollRestoration === "manual") returnTo(place);
