// Copies the address of a question. Without this script the link leads there.

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

function announce(link) {
    link.dataset.isCopied = "";
    status.textContent = link.dataset.copied;
    setTimeout(() => {
        delete link.dataset.isCopied;
        status.textContent = "";
    }, SECONDS_SHOWN * 1000);
}

document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-copy-link]");
    const opensElsewhere = event.ctrlKey || event.metaKey || event.shiftKey;
    // Browsers offer the clipboard to secure pages only.
    if (!link || opensElsewhere || !navigator.clipboard) return;
    event.preventDefault();
    copy(link).catch(() => location.assign(link.hash));
});
