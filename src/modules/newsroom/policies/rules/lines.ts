import { sentencesOf } from "../../articles/rules/sentences.ts"
import type { PolicyArticle } from "./cut.ts"

/** What an interpretation is made of; each sentence stands on articles of the policy. */
export const LINE_KINDS = { answer: "问答", reading: "解读", picture: "图解", clip: "短视频" } as const
export type LineKind = keyof typeof LINE_KINDS
/** Read one after the other on a picture or in a clip: each sentence has articles of its own. */
export const SPOKEN_SINGLY: readonly LineKind[] = ["picture", "clip"]

export interface Cited {
  readonly key: string
  /** The article's text when it was cited: what the sentence was written from. */
  readonly text: string
}

/** What is wrong with a sentence of an interpretation; null: it stands on the text in force. */
export type LineFault =
  | { readonly why: "uncited" }
  | { readonly why: "several"; readonly count: number }
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

/** The same of a whole line: several sentences of a picture or a clip cannot stand on one list of articles. */
export function faultOfLine(
  line: { readonly kind: LineKind; readonly text: string; readonly cites: readonly Cited[] },
  articles: readonly PolicyArticle[],
): LineFault | null {
  const count = sentencesOf(line.text).length
  if (SPOKEN_SINGLY.includes(line.kind) && count > 1) return { why: "several", count }
  return lineFault(line.cites, articles)
}

/** Which lines say each article, by kind: the forms that are still missing are seen, and so are articles nobody explains. */
export function coverageOf(
  lines: readonly { readonly kind: LineKind; readonly cites: readonly { readonly key: string }[] }[],
  key: string,
): Record<LineKind, number> {
  const of = (kind: LineKind) =>
    lines.filter((line) => line.kind === kind && line.cites.some((cite) => cite.key === key)).length
  return { answer: of("answer"), reading: of("reading"), picture: of("picture"), clip: of("clip") }
}

/** Other lines that stand on an article of this one: the question, the picture and the clip of the same rule. */
export const linkedTo = <L extends { readonly id: string; readonly cites: readonly { readonly key: string }[] }>(
  line: L,
  lines: readonly L[],
): L[] =>
  lines.filter((one) => one.id !== line.id && one.cites.some(({ key }) => line.cites.some((own) => own.key === key)))

export function saidLineFault(fault: LineFault): string {
  if (fault.why === "uncited") return "没有注明依据的条款，请选择这句话依据的条款。"
  if (fault.why === "several") return `这里有 ${fault.count} 句，图解和短视频须逐句注明依据，请拆成一句一条。`
  const keys = fault.keys.join("、")
  return fault.why === "gone"
    ? `依据的${keys}在现行文本中已没有，请改写或重新选择条款。`
    : `依据的${keys}已修改，请对照现行文本核对后确认或改写。`
}
