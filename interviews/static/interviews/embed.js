// Puts the player in place of its card. Without this script the card is a link to
// the provider's page; with it, too, nothing is asked of a provider before the click.

function makePlayer({ embedUrl, embedRatio, embedTitle }) {
    const frame = document.createElement("iframe");
    frame.className = "embed__player";
    frame.title = embedTitle;
    frame.allow = "fullscreen; encrypted-media; picture-in-picture";
    frame.referrerPolicy = "strict-origin-when-cross-origin";
    frame.sandbox = "allow-scripts allow-same-origin allow-presentation allow-popups";
    frame.style.aspectRatio = embedRatio;
    frame.src = embedUrl;
    return frame;
}

document.addEventListener("click", (event) => {
    const card = event.target.closest("[data-embed-url]");
    if (!card || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const player = makePlayer(card.dataset);
    card.replaceWith(player);
    player.focus();
});
