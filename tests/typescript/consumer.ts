// Prints the newest interview of a site as plain text: node consumer.js <base URL>

import type { components, operations } from "./schema";

type Block = components["schemas"]["Block"];
type Card = components["schemas"]["InterviewCard"];
type Detail = components["schemas"]["InterviewDetail"];
type List = components["schemas"]["InterviewList"];
type Person = components["schemas"]["PersonSummary"];
type Picture = components["schemas"]["Picture"];
type Problem = components["schemas"]["Problem"];
type ListQuery = NonNullable<operations["interviews_list"]["parameters"]["query"]>;

// All that is used of Node, so that its types need not be installed.
declare const process: { argv: string[]; exitCode: number };

async function get<T>(url: string): Promise<T> {
  const response = await fetch(url);
  if (!response.ok) {
    const problem = (await response.json()) as Problem;
    const errors = (problem.errors ?? []).map((error) => error.msg);
    throw new Error([`${problem.status} ${problem.title}`, ...errors].join("\n"));
  }
  return (await response.json()) as T;
}

function listUrl(base: string, query: ListQuery): string {
  const pairs = Object.entries(query).map(([name, value]) => [name, String(value)]);
  return `${base}/api/v3/interviews/?${new URLSearchParams(pairs)}`;
}

function cardText(card: Card): string {
  const names = card.people
    .filter((person) => person.role === "interviewee")
    .map((person) => person.name);
  return `${card.date}: ${card.title} (${names.join(", ")})`;
}

function blockText(block: Block): string {
  switch (block.type) {
    case "qa":
      return [
        `${block.value.number}. ${block.value.question}`,
        ...block.value.answers.map(
          (answer) =>
            `${speakerText(answer.speaker, answer.credit)}: ${plain(answer.text)}` +
            (answer.original
              ? ` [${answer.original.language}: ${plain(answer.original.text)}]`
              : ""),
        ),
      ].join("\n");
    case "paragraph":
      return plain(block.value);
    case "heading":
      return `# ${block.value}`;
    case "image":
      return `[${pictureText(block.value.image)}] ${block.value.caption}`;
    case "pull_quote":
      return `“${block.value.quote}” – ${speakerText(block.value.speaker, block.value.credit)}`;
    case "embed":
      return `${block.value.title}: ${block.value.player_url ?? block.value.url}`;
    default:
      return forgotten(block);
  }
}

// The compiler refuses this as soon as there is a type of block without a case.
function forgotten(block: never): never {
  throw new Error(`A block of an unknown type: ${JSON.stringify(block)}`);
}

function speakerText(speaker: Person | null, credit: string): string {
  return credit || (speaker ? speaker.name : "");
}

function pictureText(picture: Picture | null): string {
  return picture ? `${picture.alt}, ${picture.srcset.length} files` : "no picture";
}

function plain(html: string): string {
  return html.replace(/<[^>]+>/g, "");
}

function detailText(detail: Detail): string {
  return [
    `${detail.structured_data["@type"]}: ${detail.title}`,
    ...detail.body.map(blockText),
    ...detail.related.map((card) => `Related: ${cardText(card)}`),
    `Earlier: ${detail.previous?.title ?? "nothing"}`,
  ].join("\n");
}

async function main(base: string): Promise<void> {
  const list = await get<List>(listUrl(base, { order: "-date", limit: 10 }));
  console.log(`${list.count} interviews`);
  list.items.forEach((card) => console.log(cardText(card)));
  const newest = list.items[0];
  if (newest) {
    const url = `${base}/api/v3/interviews/${newest.slug}/`;
    console.log(detailText(await get<Detail>(url)));
  }
  await get<Detail>(`${base}/api/v3/interviews/no-such-interview/`).catch(
    (error: Error) => console.log(error.message),
  );
}

main(process.argv[2] ?? "").catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
