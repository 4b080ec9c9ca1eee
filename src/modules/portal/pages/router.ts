import type { PublicPage } from "./part.ts"

/** The page of an address and what it names; undefined where there is none. A slash at the end changes nothing. */
export function pageAt(
  pages: readonly PublicPage[],
  path: string,
): { readonly page: PublicPage; readonly params: Readonly<Record<string, string>> } | undefined {
  const asked = path.replace(/\/+$/, "").split("/")
  for (const page of pages) {
    const parts = page.at.split("/")
    if (parts.length !== asked.length) continue
    const params: Record<string, string> = {}
    const fits = parts.every((part, n) => {
      if (!part.startsWith(":")) return part === asked[n]
      params[part.slice(1)] = asked[n]!
      return asked[n] !== ""
    })
    if (fits) return { page, params }
  }
  return undefined
}
