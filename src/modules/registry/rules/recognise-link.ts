import { LINK_FORMS, type LinkForm } from "./link-forms.ts"

/** What an address says about an account. `id` is null when the address does not carry one; `why` then says what to paste. */
export interface RecognisedLink {
  /** Platform id as in data/platforms. */
  readonly platform: string
  readonly id: string | null
  /** The account's address in its shortest lasting form; null without an id. */
  readonly url: string | null
  readonly why: string | null
}

/** An address taken apart; the rules' zone has no URL class. */
interface Address {
  readonly host: string
  readonly path: string
  readonly query: ReadonlyMap<string, string>
}

/** Finds the account in any pasted text that holds an address: 复制链接 often brings a sentence along. Undefined: no platform known. */
export function recogniseLink(pasted: string): RecognisedLink | undefined {
  const address = addressIn(pasted)
  if (!address) return undefined
  const rows = LINK_FORMS.filter((row) => row.host.test(address.host))
  for (const row of rows) {
    const id = idIn(row, address)
    if (id) return { platform: row.platform, id, url: row.url?.(id) ?? null, why: null }
  }
  const first = rows[0]
  return first && { platform: first.platform, id: null, url: null, why: first.why }
}

function idIn(row: LinkForm, address: Address): string | undefined {
  for (const name of row.queries ?? []) {
    const value = address.query.get(name)
    if (value) return value
  }
  for (const path of row.paths ?? []) {
    const found = path.exec(address.path)?.[1]
    if (found) return found
  }
  return undefined
}

/** Host, path and query of the first address in a text; the scheme may be missing. Credentials and ports are dropped. */
function addressIn(pasted: string): Address | undefined {
  const text = pasted.normalize("NFKC").replace(/[\u200b-\u200f\ufeff]/g, "")
  const match =
    /(?:https?:)?(?:\/\/)?(?:[^\s/@]+@)?((?:[a-z\d-]+\.)+[a-z]{2,}|localhost|\d{1,3}(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?((?:\/#?[^\s?#，。）)]*)*)(?:\?([^\s#，。]*))?/i.exec(
      text,
    )
  if (!match) return undefined
  const query = new Map<string, string>()
  for (const pair of (match[3] ?? "").replace(/&amp;/g, "&").split("&")) {
    const cut = pair.indexOf("=")
    if (cut > 0 && !query.has(pair.slice(0, cut))) query.set(pair.slice(0, cut), decoded(pair.slice(cut + 1)))
  }
  return { host: match[1]!.toLowerCase(), path: decoded(match[2] ?? ""), query }
}

/** Percent-decoding that keeps a broken escape as it stands. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
