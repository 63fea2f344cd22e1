// A whole interview: the same for a published one and for a preview.

import { languageName, renderBlock } from "./blocks.js";
import { el } from "./dom.js";
import { card, dateBadge, fullName, interviewUrl, length, picture } from "./parts.js";

const ROLES = {
  interviewee: "Answers",
  interviewer: "Questions",
  interpreter: "Interpreter",
  photographer: "Pictures",
};

export function showInterview(place, interview) {
  document.title = `${interview.title} – Interviews`;
  // The language of the text; the words as spoken have one of their own.
  document.documentElement.lang = interview.locale;
  place.replaceChildren(
    el("article", {}, header(interview), interview.body.map(renderBlock)),
    neighbours(interview),
    related(interview.related),
  );
  addStructuredData(interview.structured_data);
  // The browser looked for the anchor before it was here.
  document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
}

function header(interview) {
  return el("header", { class: "lead" },
    dateBadge(interview.date),
    el("h1", {}, interview.title),
    el("dl", { class: "people" },
      Object.entries(ROLES).map(([role, label]) => {
        const people = interview.people.filter((person) => person.role === role);
        return people.length > 0 && el("div", {},
          el("dt", {}, label),
          el("dd", {}, people.map(fullName).join(", ")),
        );
      }),
    ),
    el("p", { class: "small" },
      `${length(interview)} · spoken in ${languageName(interview.language)}`),
    interview.image && picture(interview.image, "(min-width: 64rem) 60rem, 92vw", { lead: true }),
    interview.topics.length > 0 && el("ul", { class: "topics", "aria-label": "Topics" },
      interview.topics.map((topic) =>
        el("li", {}, el("a", { href: `index.html?${new URLSearchParams({ topic: topic.slug })}` }, topic.name)),
      ),
    ),
  );
}

function neighbours({ previous, next }) {
  if (!previous && !next) return null;
  return el("nav", { class: "neighbours", "aria-label": "Earlier and later" },
    previous && neighbour("Earlier", previous),
    next && neighbour("Later", next),
  );
}

// A neighbour has the address of the site; its last part is the slug.
function neighbour(label, { title, url }) {
  const slug = decodeURIComponent(url.replace(/\/$/, "").split("/").pop());
  return el("a", { href: interviewUrl(slug) }, el("span", { class: "small" }, label), title);
}

function related(cards) {
  if (cards.length === 0) return null;
  return el("aside", { class: "related" },
    el("h2", { id: "related" }, "Related"),
    el("ul", { class: "cards", "aria-labelledby": "related" },
      cards.map((interview) => el("li", {}, card(interview)))),
  );
}

// What search engines read. A script of this type is data and never run.
function addStructuredData(data) {
  const script = el("script", { type: "application/ld+json" });
  script.textContent = JSON.stringify(data);
  document.head.append(script);
}
