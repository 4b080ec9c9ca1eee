import { piecesOf } from "./html.ts"

/** Elements whose words stand on lines of their own. */
const BLOCKS = new Set(
  "p,h1,h2,h3,h4,h5,h6,li,ul,ol,blockquote,table,thead,tbody,tr,td,th,hr,img,video,div,section,figure,figcaption,pre".split(
    ",",
  ),
)

/**
 * The words of an article's body, each paragraph, list item and table cell a line: what is checked, compared and hashed.
 * The editor makes the same text from its own document, so that a place means the same on both sides.
 */
export function bodyText(html: string): string {
  const lines: string[] = []
  let line = ""
  const end = () => {
    if (line.trim() !== "") lines.push(line)
    line = ""
  }
  for (const piece of piecesOf(html)) {
    if (piece.kind === "words") line += piece.text.replace(/[\r\n\t]+/g, " ")
    else if (piece.name === "br") end()
    else if (BLOCKS.has(piece.name)) end()
  }
  end()
  return lines.join("\n")
}

/** Pictures and videos of a body, in order: ids of materials and the words for who does not see them. */
export function mediaOf(html: string): { kind: "image" | "video"; materialId: string; alt: string }[] {
  return piecesOf(html).flatMap((piece) => {
    if (piece.kind !== "open" || (piece.name !== "img" && piece.name !== "video")) return []
    const materialId = materialIdOf(piece.attributes.src ?? "")
    if (materialId === undefined) return []
    const kind = piece.name === "img" ? ("image" as const) : ("video" as const)
    return [{ kind, materialId, alt: piece.attributes.alt ?? "" }]
  })
}

/** The address under which the console reads a material's file. */
export const materialSource = (id: string): string => `/api/materials/${id}/file`
export const thumbnailSource = (id: string): string => `/api/materials/${id}/thumbnail`
export const materialIdOf = (src: string): string | undefined =>
  /^\/api\/materials\/([1-9]\d{0,17})\/file$/.exec(src)?.[1]
