// One published interview: interview.html?slug=…

import { get } from "./api.js";
import { showInterview } from "./article.js";
import { showError } from "./dom.js";

const main = document.querySelector("main");
const slug = new URLSearchParams(location.search).get("slug") ?? "";

try {
  showInterview(main, await get(`interviews/${encodeURIComponent(slug || "none")}`));
} catch (error) {
  showError(main, error);
}
