const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
}

const SPECIAL = /[&<>"']/
const SPECIALS = /[&<>"']/g

/** Plain text as HTML and XML say it. Most texts have nothing to escape and stay what they are. */
export const escaped = (text: string): string =>
  SPECIAL.test(text) ? text.replace(SPECIALS, (sign) => ENTITIES[sign]!) : text

/** Plain text as paragraphs of HTML: a line each, blank ones left out. */
export const escapedParagraphs = (text: string): string =>
  text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => `<p>${escaped(line)}</p>`)
    .join("")
