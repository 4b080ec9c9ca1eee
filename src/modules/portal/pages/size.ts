/** 长辈版 by one switch: `elder` 24 px, `largest` 30 px (通用设计规范: main text reaches 30); standard is 18 px. */
export type Size = "standard" | "elder" | "largest"

export const sizeOf = (word: string): Size => (word === "elder" || word === "largest" ? word : "standard")

/**
 * Keeps the size over links and forms of the site, in one place for all pages, without a cookie. What a page was given stands
 * there escaped, so that no word of a citizen can look like a link of ours.
 */
export function keptSize(body: string, size: Size): string {
  if (size === "standard") return body
  return body
    .replace(/ href="(\/portal[^"#]*)(#[^"]*)?"/g, (whole, path: string, hash = "") =>
      /[?&;]size=/.test(path) ? whole : ` href="${path}${path.includes("?") ? "&amp;" : "?"}size=${size}${hash}"`,
    )
    .replace(/<form [^>]*action="\/portal[^>]*>/g, (form) => `${form}<input type="hidden" name="size" value="${size}">`)
}

/** This address in another size. */
export function inSize(path: string, query: Readonly<Record<string, unknown>>, size: Size): string {
  const words = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value])
      if (name !== "size" && typeof one === "string") words.append(name, one)
  }
  words.append("size", size)
  return `${path}?${words}`
}
