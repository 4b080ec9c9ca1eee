/** What a citizen put into the one field of the page. */
export interface Asked {
  /** Folded to plain width, invisible characters gone. */
  readonly text: string
  /** It names an address, not an account. */
  readonly link: boolean
  /** The spellings under which the ledger may hold the address. */
  readonly urls: readonly string[]
}

const ADDRESS = /(?:https?:\/\/)?(?:[a-z\d-]+\.)+[a-z]{2,}(?:\/[^\s，。；）)]*|(?=$|\s))/i

/** A link copied from an app often brings a sentence along; a name may come in 《》 or with 微信公众号 before it. */
export function askedOf(given: string): Asked {
  const text = given
    .normalize("NFKC")
    .replace(/[\u200b-\u200f\ufeff\u0000-\u001f]/g, "")
    .trim()
  const address = ADDRESS.exec(text)?.[0]
  if (address && (address.includes("/") || address === text)) {
    const bare = address.replace(/^https?:\/\//i, "").replace(/\/+$/, "")
    const urls = ["https://", "http://"].flatMap((scheme) => [`${scheme}${bare}`, `${scheme}${bare}/`])
    return { text: address, link: true, urls }
  }
  const name = text.replace(/^[《“"「@]+|[》”"」]+$/g, "").trim()
  return { text: name === "" ? text : name, link: false, urls: [] }
}
