// Lets the keyboard move between the parts of a review and press their buttons.
{
  const review = document.querySelector("[data-import-review]");
  const rows = [...review.querySelectorAll("[data-import-row]")];

  review.querySelector("[data-import-keys]").hidden = false;

  const move = (row, by) => {
    const next = rows[rows.indexOf(row) + by];
    if (!next) return;
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  };

  review.addEventListener("keydown", (event) => {
    const { key, target } = event;
    const row = target.closest("[data-import-row]");
    const isTyping = target.matches("input, select, textarea");
    if (!row || isTyping || event.altKey || event.ctrlKey || event.metaKey) return;
    if (key === "ArrowDown" || key === "ArrowUp") {
      event.preventDefault();
      move(row, key === "ArrowDown" ? 1 : -1);
      return;
    }
    // Only letters that a button of this part names.
    if (!/^[a-z]$/i.test(key)) return;
    const button = row.querySelector(`[data-key="${key.toLowerCase()}"]`);
    if (!button) return;
    event.preventDefault();
    button.click();
  });
}
