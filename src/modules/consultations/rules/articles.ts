/** A part of a draft on which somebody may say something of its own. */
export interface Article {
  /** From 1, in the order of the text. */
  readonly no: number
  /** `第三条`, as it stands there. */
  readonly label: string
  /** Its words, the label among them; what stands before the first article belongs to none. */
  readonly text: string
}

/** `第三条`, `第十二条`, `第120条` at the beginning of a line. */
const ARTICLE = /^[ \t\u3000]*(第[〇零一二三四五六七八九十百千\d]{1,8}条)/u
/** Chapters and sections stand between articles and belong to none. */
const CHAPTER = /^[ \t\u3000]*第[〇零一二三四五六七八九十百\d]{1,6}[编章节]/u

/**
 * The articles of a draft: lines that begin with `第…条`, each with what follows until the next one. A text without articles has none:
 * it is spoken of as a whole.
 *
 * @example articlesOf("第一条　为了……\n第二条　本办法……") // two, labelled 第一条 and 第二条
 */
export function articlesOf(body: string): Article[] {
  const found: { label: string; lines: string[] }[] = []
  let open = false
  for (const line of body.split(/\r?\n/)) {
    const label = ARTICLE.exec(line)?.[1]
    if (label !== undefined) {
      found.push({ label, lines: [line.trim()] })
      open = true
    } else if (CHAPTER.test(line)) open = false
    else if (open && line.trim() !== "") found.at(-1)!.lines.push(line.trim())
  }
  return found.map(({ label, lines }, n) => ({ no: n + 1, label, text: lines.join("\n") }))
}

/** What an opinion is about, for lists and tables. */
export const placeOf = (articles: readonly Article[], article: number | null): string =>
  article === null ? "整体" : (articles.find(({ no }) => no === article)?.label ?? `第${article}处`)
