// Copies the address of a question, and shares a quote where the device can. Without
// this script each link leads to the place that it names.

const SECONDS_SHOWN = 3;

const status = document.createElement("p");
status.className = "interviews-hidden";
status.setAttribute("role", "status");
document.body.append(status);

async function copy(link) {
    await navigator.clipboard.writeText(link.href);
    history.replaceState(null, "", link.hash);
    announce(link);
}

async function share(link) {
    const quote = { text: `“${link.dataset.share}”`, url: link.href };
    if (!navigator.canShare?.(quote)) return copy(link);
    try {
        await navigator.share(quote);
    } catch (error) {
        // The reader closed the sheet, which is no failure.
        if (error.name !== "AbortError") throw error;
    }
}

function announce(link) {
    link.dataset.isCopied = "";
    status.textContent = link.dataset.copied;
    setTimeout(() => {
        delete link.dataset.isCopied;
        status.textContent = "";
    }, SECONDS_SHOWN * 1000);
}

document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-copy-link], [data-share]");
    const opensElsewhere = event.ctrlKey || event.metaKey || event.shiftKey;
    // Browsers offer the clipboard to secure pages only.
    if (!link || opensElsewhere || !navigator.clipboard) return;
    event.preventDefault();
    const act = "share" in link.dataset ? share : copy;
    act(link).catch(() => location.assign(link.hash));
});
