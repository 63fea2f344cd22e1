// Lets Wagtail's chooser fill the <select multiple> of a many-to-many field.
{
  const addItem = (field, { id, title }) => {
    const select = field.querySelector("select");
    let option = [...select.options].find(({ value }) => value === String(id));
    if (!option) {
      option = new Option(title, id);
      select.append(option);
    }
    if (option.selected) return;
    option.selected = true;
    const template = field.querySelector("template");
    const item = template.content.firstElementChild.cloneNode(true);
    item.dataset.id = id;
    item.querySelector("[data-title]").textContent = title;
    field.querySelector("ul").append(item);
    select.dispatchEvent(new Event("change", { bubbles: true }));
  };

  const removeItem = (field, item) => {
    const select = field.querySelector("select");
    for (const option of select.options) {
      if (option.value === item.dataset.id) option.selected = false;
    }
    item.remove();
    field.querySelector("[data-choose]").focus();
    select.dispatchEvent(new Event("change", { bubbles: true }));
  };

  document.addEventListener("click", (event) => {
    const field = event.target.closest("[data-topics-chooser]");
    if (!field) return;
    if (event.target.closest("[data-remove]")) {
      removeItem(field, event.target.closest("li"));
    } else if (event.target.closest("[data-choose]")) {
      window.ModalWorkflow({
        url: `${field.dataset.topicsChooser}?multiple=1`,
        onload: window.CHOOSER_MODAL_ONLOAD_HANDLERS,
        responses: {
          chosen: (items) => items.forEach((item) => addItem(field, item)),
        },
      });
    }
  });
}
