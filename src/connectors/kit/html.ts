import { load } from "cheerio"

/** Elements that begin a line of their own. */
const BLOCKS = "p, div, section, article, li, tr, h1, h2, h3, h4, h5, h6, blockquote, table, ul, ol, br"

/** The words of a page, paragraph by paragraph; scripts and styles are no words. Never throws, whatever the markup. */
export function plainText(html: string): string {
  const page = load(html, null, false)
  page("script, style, noscript, template").remove()
  page(BLOCKS).each((_, element) => {
    page(element).before("\n").after("\n")
  })
  return page
    .root()
    .text()
    .replace(/[^\S\n]+/g, " ")
    .replace(/ ?\n[\s\n]*/g, "\n")
    .trim()
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" }

/** Plain text as markup: a paragraph a line. */
export const paragraphs = (text: string): string =>
  text
    .split(/\n+/)
    .filter((line) => line.trim() !== "")
    .map((line) => `<p>${line.replace(/[&<>"]/g, (sign) => ENTITIES[sign]!)}</p>`)
    .join("")
