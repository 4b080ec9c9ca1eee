import type { PolicyArticle } from "./cut.ts"

/** What an interpretation is made of; each sentence stands on articles of the policy. */
export const LINE_KINDS = { answer: "问答", reading: "解读", picture: "图解", clip: "短视频" } as const
export type LineKind = keyof typeof LINE_KINDS

export interface Cited {
  readonly key: string
  /** The article's text when it was cited: what the sentence was written from. */
  readonly text: string
}

/** What is wrong with a sentence of an interpretation; null: it stands on the text in force. */
export type LineFault =
  | { readonly why: "uncited" }
  | { readonly why: "gone"; readonly keys: readonly string[] }
  | { readonly why: "changed"; readonly keys: readonly string[] }

/** A sentence without a citation is flagged; so is one whose article has another text by now, or is there no more. */
export function lineFault(cites: readonly Cited[], articles: readonly PolicyArticle[]): LineFault | null {
  if (cites.length === 0) return { why: "uncited" }
  const present = new Map(articles.map((article) => [article.key, article.text]))
  const gone = cites.filter(({ key }) => !present.has(key)).map(({ key }) => key)
  if (gone.length > 0) return { why: "gone", keys: gone }
  const changed = cites.filter(({ key, text }) => present.get(key) !== text).map(({ key }) => key)
  return changed.length > 0 ? { why: "changed", keys: changed } : null
}

export function saidLineFault(fault: LineFault): string {
  if (fault.why === "uncited") return "没有注明依据的条款，请选择这句话依据的条款。"
  const keys = fault.keys.join("、")
  return fault.why === "gone"
    ? `依据的${keys}在现行文本中已没有，请改写或重新选择条款。`
    : `依据的${keys}已修改，请对照现行文本核对后确认或改写。`
}
