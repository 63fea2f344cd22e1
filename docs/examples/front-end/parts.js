// What lists and interviews share.

import { el } from "./dom.js";

/** A picture in the size that fits; the tiny placeholder stands in until it is here. */
export function picture(image, sizes, { lead = false } = {}) {
  const webp = image.srcset.filter((source) => source.type === "image/webp");
  const jpeg = image.srcset.filter((source) => source.type === "image/jpeg");
  const img = el("img", {
    src: image.src,
    srcset: srcset(jpeg),
    sizes,
    width: image.width,
    height: image.height,
    alt: image.alt,
    loading: lead ? "eager" : "lazy",
    fetchpriority: lead && "high",
    decoding: "async",
  });
  img.style.backgroundImage = `url("${image.placeholder}")`;
  img.addEventListener("load", () => img.style.removeProperty("background-image"));
  return el("picture", {},
    webp.length > 0 && el("source", { type: "image/webp", srcset: srcset(webp), sizes }),
    img,
  );
}

function srcset(sources) {
  return sources.map((source) => `${source.url} ${source.width}w`).join(", ");
}

/** The date of an interview, as a badge. */
export function dateBadge(date) {
  // A date has no time and no zone: without this, it is yesterday in America.
  const day = new Date(`${date}T00:00:00Z`);
  const style = { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" };
  const text = new Intl.DateTimeFormat("en-GB", style).format(day);
  return el("time", { class: "badge", datetime: date }, text);
}

/** Those who answered: "Dìdi 弟弟, Mei Tang". */
export function names(people) {
  const interviewees = people.filter((person) => person.role === "interviewee");
  return interviewees.map(fullName).join(", ");
}

export function fullName(person) {
  return [person.name, person.native_name].filter(Boolean).join(" ");
}

/** "1 question · 4 min read" */
export function length({ question_count: count, reading_time }) {
  return `${count} ${count === 1 ? "question" : "questions"} · ${reading_time} min read`;
}

export function interviewUrl(slugOrId) {
  return `interview.html?${new URLSearchParams({ slug: slugOrId })}`;
}

/** An interview in a list. */
export function card(interview) {
  return el("article", { class: "card" },
    interview.image
      ? picture(interview.image, "(min-width: 60rem) 20rem, (min-width: 40rem) 45vw, 92vw")
      : el("div", { class: "card__plate", "aria-hidden": "true" }, "“"),
    el("div", { class: "card__text" },
      dateBadge(interview.date),
      el("h2", { class: "card__title" },
        el("a", { href: interviewUrl(interview.slug) }, interview.title),
      ),
      el("p", { class: "card__people" }, names(interview.people)),
      el("p", { class: "card__teaser" }, interview.teaser),
      el("p", { class: "card__facts" }, length(interview)),
    ),
  );
}
