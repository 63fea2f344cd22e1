// One function for each type of block; the body of an interview is a list of them.

import { el, rich } from "./dom.js";
import { fullName, picture } from "./parts.js";

export function renderBlock(block) {
  switch (block.type) {
    case "qa":
      return qa(block.value);
    case "paragraph":
      return rich(block.value);
    case "heading":
      return el("h2", { class: "heading" }, block.value);
    case "image":
      return figure(block.value);
    case "pull_quote":
      return pullQuote(block.value);
    case "embed":
      return embed(block.value);
    default:
      // A newer API may know more. Readers miss that block, and nothing else.
      console.warn(`There is no way yet to show a block of type ${block.type}.`);
      return null;
  }
}

function qa({ anchor, number, question, asked_by, start, answers }) {
  const facts = [asked_by && `Asked by ${asked_by.name}`, start !== null && at(start)];
  return el("section", { class: "qa", id: anchor },
    el("h3", { class: "qa__question" },
      el("a", { class: "qa__number", href: permalink(anchor), "aria-label": `Link to question ${number}` },
        String(number)),
      question,
    ),
    el("p", { class: "small" }, facts.filter(Boolean).join(" · ")),
    answers.map(answer),
  );
}

// With its path, as a preview has a base that lies one folder up.
function permalink(anchor) {
  return `${location.pathname}${location.search}#${anchor}`;
}

function answer({ speaker, credit, text, original }) {
  // "Everyone" and the like stand in place of a name.
  const name = credit || (speaker && fullName(speaker));
  return el("div", { class: "answer" },
    name && el("p", { class: "answer__name" }, name),
    rich(text),
    original && el("details", { class: "original" },
      el("summary", {}, `As spoken, in ${languageName(original.language)}`),
      rich(original.text, { lang: original.language }),
    ),
  );
}

function figure({ image, caption, credit }) {
  if (!image) return null;
  return el("figure", {},
    picture(image, "(min-width: 48rem) 44rem, 92vw"),
    el("figcaption", { class: "small" }, [caption, credit].filter(Boolean).join(" · ")),
  );
}

function pullQuote({ quote, speaker, credit }) {
  const name = credit || (speaker && speaker.name);
  return el("figure", { class: "pull-quote" },
    el("blockquote", {}, `“${quote}”`),
    name && el("figcaption", {}, name),
  );
}

// Nothing is asked of another host until a reader wants to see it.
function embed({ url, title, caption, player_url }) {
  const link = el("a", { href: url, rel: "noopener" }, title);
  const box = el("figure", { class: "embed" },
    el("p", {}, link),
    caption && el("figcaption", { class: "small" }, caption),
  );
  if (player_url) {
    const start = el("button", { type: "button" }, "Play here");
    start.addEventListener("click", () => start.replaceWith(player(player_url, title)));
    box.append(start);
  }
  return box;
}

function player(src, title) {
  return el("iframe", {
    src,
    title,
    allow: "fullscreen; encrypted-media; picture-in-picture",
    sandbox: "allow-scripts allow-same-origin allow-popups allow-presentation",
    referrerpolicy: "strict-origin-when-cross-origin",
  });
}

function at(seconds) {
  return `at ${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

export function languageName(tag) {
  try {
    return new Intl.DisplayNames(["en-GB"], { type: "language" }).of(tag);
  } catch {
    return tag;
  }
}
