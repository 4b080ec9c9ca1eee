import type { PublicPage } from "./part.ts"

/** Addresses in their parts, taken apart once. */
const partsOf = new Map<string, readonly string[]>()

function taken(at: string): readonly string[] {
  const known = partsOf.get(at)
  if (known) return known
  const parts = at.split("/")
  partsOf.set(at, parts)
  return parts
}

/** The page of an address and what it names; undefined where there is none. A slash at the end changes nothing. */
export function pageAt(
  pages: readonly PublicPage[],
  path: string,
): { readonly page: PublicPage; readonly params: Readonly<Record<string, string>> } | undefined {
  const asked = path.replace(/\/+$/, "").split("/")
  for (const page of pages) {
    const parts = taken(page.at)
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
