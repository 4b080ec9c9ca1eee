import type { Draft, HandOff, HandOffPackage, Manifest } from "#connectors/kit"

/** One field of a platform's own form: what goes in, and how much fits. */
export interface Field {
  readonly label: string
  readonly max: number
  text(draft: Draft): string
}

/** What a hand-off platform differs in. */
export interface HandOffSpec {
  readonly editor: string
  readonly fields: readonly Field[]
  /** Which files go along, and how many at the most. */
  readonly files: { readonly kinds: readonly ("image" | "video")[]; readonly max: number }
  readonly steps: readonly string[]
  /** The address of a post, with the id as first group. */
  readonly link: RegExp
}

/** Characters as a person counts them. */
const lengthOf = (text: string): number => [...text].length

/** Everything ready to copy, too long fields told by how much, the link that comes back read. */
export const handOffOf = (spec: HandOffSpec): HandOff => ({
  prepare(draft): HandOffPackage {
    const fields = spec.fields.map(({ label, max, text }) => {
      const words = text(draft)
      return { label, text: words, over: Math.max(0, lengthOf(words) - max) }
    })
    const all = [...(draft.cover ? [draft.cover] : []), ...(draft.files ?? [])]
    const files = all.filter(({ kind }) => spec.files.kinds.includes(kind)).slice(0, spec.files.max)
    return { fields, files, editor: spec.editor, steps: spec.steps }
  },
  postOf(link) {
    let url: URL
    try {
      url = new URL(link.trim())
    } catch {
      return undefined
    }
    if (url.protocol !== "https:" && url.protocol !== "http:") return undefined
    const id = spec.link.exec(`${url.hostname}${url.pathname}`)?.[1]
    return id ? { platformPostId: id, url: `${url.origin}${url.pathname}` } : undefined
  },
})

/** What the manifests of these platforms share: no interface, so nothing to fill in. */
export const handOffManifest = (
  given: Pick<Manifest, "id" | "label" | "otherNames" | "limits" | "pages">,
): Manifest => ({ ...given, capabilities: ["handOff"], form: [] })
