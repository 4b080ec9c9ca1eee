import JSZip from "jszip"
import { FACES, LATIN } from "./paper-layout.ts"

/** Names of the faces with their stand-ins: office programs without 仿宋_GB2312 take 仿宋, not whatever comes first. */
function fontTable(): string {
  const fonts = Object.values(FACES).map(
    (face) =>
      `<w:font w:name="${face.name}"><w:altName w:val="${face.fallback}"/><w:charset w:val="86"/><w:family w:val="${face.family}"/></w:font>`,
  )
  fonts.push(`<w:font w:name="${LATIN}"><w:charset w:val="00"/><w:family w:val="roman"/></w:font>`)
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${fonts.join("")}</w:fonts>`
}

/** Puts the font table in and the paper's date in place of the clock's, so that one paper is always the same file. */
export async function sealPackage(packed: Uint8Array, date: string): Promise<Uint8Array> {
  const zip = await JSZip.loadAsync(packed)
  const stamp = new Date(`${date}T00:00:00Z`)
  const core = (await zip.file("docProps/core.xml")!.async("string")).replace(
    /(<dcterms:(?:created|modified)[^>]*>)[^<]*/g,
    `$1${stamp.toISOString()}`,
  )
  const sealed = new JSZip()
  for (const [name, part] of Object.entries(zip.files)) {
    if (part.dir) continue
    const content =
      name === "docProps/core.xml" ? core : name === "word/fontTable.xml" ? fontTable() : await part.async("uint8array")
    sealed.file(name, content, { date: stamp, createFolders: false })
  }
  return sealed.generateAsync({ type: "uint8array", compression: "DEFLATE", platform: "DOS" })
}
