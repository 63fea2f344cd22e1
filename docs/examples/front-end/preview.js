// A draft, for whoever the CMS sent here: preview/?token=…

import { get } from "./api.js";
import { showInterview } from "./article.js";
import { el, showError } from "./dom.js";

const main = document.querySelector("main");
const token = new URLSearchParams(location.search).get("token") ?? "";

try {
  showInterview(main, await get("preview", { token }));
  main.prepend(
    el("p", { class: "preview-note", role: "status" },
      "This is a preview. Readers do not see it yet."),
  );
} catch (error) {
  showError(main, error);
}
