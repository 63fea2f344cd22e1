// Tells the site that this page is read. Without this script nothing is counted.

const SECONDS_VISIBLE = 2;

const url = document.querySelector("[data-visits-url]")?.dataset.visitsUrl;

function minds() {
    return navigator.doNotTrack === "1" || navigator.globalPrivacyControl === true;
}

// Whoever reloads or comes back to a page is in the middle of reading it. The browser
// knows, so nothing has to be kept on the reader's device.
function isRepeated() {
    const [navigation] = performance.getEntriesByType("navigation");
    return ["reload", "back_forward"].includes(navigation?.type);
}

function watch() {
    const sent = new AbortController();
    let timer;

    function look() {
        clearTimeout(timer);
        const isRead = document.visibilityState === "visible" && !document.prerendering;
        if (isRead) timer = setTimeout(send, SECONDS_VISIBLE * 1000);
    }

    function send() {
        sent.abort();
        navigator.sendBeacon(url);
    }

    for (const change of ["visibilitychange", "prerenderingchange"]) {
        document.addEventListener(change, look, { signal: sent.signal });
    }
    look();
}

if (url && !minds() && !isRepeated()) watch();
