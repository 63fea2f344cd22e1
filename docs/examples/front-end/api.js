// Asks the API. Every answer is JSON, errors included (RFC 9457).

import { API } from "./config.js";

export class ApiError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/** The answer at `path`; `params` that are empty are left out. */
export async function get(path, params = {}) {
  const url = new URL(`${API}/${path}/`);
  for (const [name, value] of Object.entries(params)) {
    if (value) url.searchParams.set(name, value);
  }
  const response = await ask(url);
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new ApiError(response.status, sentence(answer));
  return answer;
}

async function ask(url) {
  try {
    return await fetch(url);
  } catch {
    throw new ApiError(0, "The magazine cannot be reached. Try again in a moment.");
  }
}

// A parameter that is wrong has a sentence of its own.
function sentence({ detail, errors = [] }) {
  return errors.map((error) => error.msg).join(" ") || detail || "Something went wrong.";
}
