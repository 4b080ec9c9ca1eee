import JSZip from "jszip"
import { done, type Outcome, refused } from "#kernel/outcome"
import { FILE_BYTES_MAX, UNPACKED_BYTES_MAX } from "./limits.ts"
import { judgeZip, zipDirectory } from "./zip-directory.ts"

/** The paragraphs of a Word file's body, table cells included, in reading order; empty lines are kept as "". */
export async function readDocxText(bytes: Uint8Array, file = "文档.docx"): Promise<Outcome<string[]>> {
  const max = FILE_BYTES_MAX / 1024 / 1024
  if (bytes.length > FILE_BYTES_MAX)
    return refused("office.too-large", { file, megabytes: Math.ceil(bytes.length / 1024 / 1024), max })
  const entries = zipDirectory(bytes)
  if (!entries?.some((entry) => entry.name === "word/document.xml")) return refused("office.damaged", { file })
  const verdict = judgeZip(bytes, entries)
  if (verdict === "too-much") return refused("office.too-much-inside", { file, max: UNPACKED_BYTES_MAX / 1024 / 1024 })
  if (verdict !== "sound") return refused(verdict === "encrypted" ? "office.encrypted" : "office.damaged", { file })
  const zip = await JSZip.loadAsync(bytes)
  return done(paragraphsOf(await zip.file("word/document.xml")!.async("string")))
}

function paragraphsOf(xml: string): string[] {
  const paragraphs: string[] = []
  let text: string | undefined
  for (const match of xml.matchAll(
    /<w:p(?:\s[^>]*)?\/>|<w:p(?:\s[^>]*)?>|<\/w:p>|<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>|<w:tab\/>|<w:br[^>]*\/>/g,
  )) {
    const [tag, content] = match
    if (tag === "</w:p>") {
      paragraphs.push(text ?? "")
      text = undefined
    } else if (/^<w:p[\s/>]/.test(tag)) {
      if (tag.endsWith("/>")) paragraphs.push("")
      else text = ""
    } else if (text !== undefined)
      text += content === undefined ? (tag === "<w:tab/>" ? "\t" : "\n") : unescaped(content)
  }
  return paragraphs
}

const ENTITIES: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" }

const unescaped = (text: string): string =>
  text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    if (decimal) return String.fromCodePoint(Number(decimal))
    if (hex) return String.fromCodePoint(Number.parseInt(hex, 16))
    return ENTITIES[name ?? ""] ?? whole
  })
