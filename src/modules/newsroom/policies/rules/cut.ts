/** One article of a policy text: 第三条, or the heading of an item where the text has no articles. */
export interface PolicyArticle {
  /** 第三条, 一、, （二） under its heading: how a citation names it. */
  readonly key: string
  /** The chapter it stands in; "" when there are none. */
  readonly chapter: string
  readonly text: string
}

const NUMERAL = "[〇零一二三四五六七八九十百千两\\d]{1,9}"
const CHAPTER = new RegExp(`^第${NUMERAL}[编章节](?:[\\s\\u3000].*|$)`)
const ARTICLE = new RegExp(`^(第${NUMERAL}条(?:之${NUMERAL})?)[\\s\\u3000:：]*`)
const ITEM = new RegExp(`^(${NUMERAL}、)`)
const SUB = new RegExp(`^([（(]${NUMERAL}[）)])`)

/**
 * A policy text cut into its articles: 第X条 where it has them, else 一、 with its （一）. What stands before the first is 开头.
 * A key that comes twice (two texts in one) is told apart by its turn.
 */
export function cutPolicy(text: string): PolicyArticle[] {
  const lines = text
    .replace(/\r\n?/g, "\n")
    .split("\n")
    .map((line) => line.replace(/^[\s\u3000]+|[\s\u3000]+$/g, ""))
    .filter((line) => line !== "")
  const hasArticles = lines.some((line) => ARTICLE.test(line))
  return distinct(hasArticles ? byArticles(lines) : byItems(lines))
}

function byArticles(lines: readonly string[]): PolicyArticle[] {
  const found: PolicyArticle[] = []
  let chapter = ""
  let [key, text] = ["开头", ""]
  const settle = () => {
    if (text !== "") found.push({ key, chapter, text })
    text = ""
  }
  for (const line of lines) {
    const article = ARTICLE.exec(line)
    if (article) {
      settle()
      key = article[1]!
      text = line
    } else if (CHAPTER.test(line)) {
      settle()
      chapter = line.replace(/[\s\u3000]+/g, " ")
      key = chapter
    } else text += (text === "" ? "" : "\n") + line
  }
  settle()
  return found
}

function byItems(lines: readonly string[]): PolicyArticle[] {
  const found: PolicyArticle[] = []
  let [heading, key, text] = ["", "开头", ""]
  const settle = () => {
    if (text !== "") found.push({ key, chapter: heading, text })
    text = ""
  }
  for (const line of lines) {
    const item = ITEM.exec(line)
    const sub = SUB.exec(line)
    if (item) {
      settle()
      heading = line.length <= 40 ? line : item[1]!
      key = item[1]!.slice(0, -1)
      text = line
    } else if (sub && key !== "开头") {
      settle()
      key = `${key.replace(/（.*$/, "")}（${sub[1]!.slice(1, -1)}）`
      text = line
    } else text += (text === "" ? "" : "\n") + line
  }
  settle()
  return found
}

function distinct(articles: readonly PolicyArticle[]): PolicyArticle[] {
  const turns = new Map<string, number>()
  return articles.map((article) => {
    const turn = (turns.get(article.key) ?? 0) + 1
    turns.set(article.key, turn)
    return turn === 1 ? article : { ...article, key: `${article.key}〔${turn}〕` }
  })
}
