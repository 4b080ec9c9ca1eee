import JSZip from "jszip"
import { fontTable, styleSheet } from "./paper-styles.ts"

/** Puts the paper's own parts in and its date in place of the clock's, so that one paper is always the same file. */
export async function sealPackage(packed: Uint8Array, date: string): Promise<Uint8Array> {
  const zip = await JSZip.loadAsync(packed)
  const stamp = new Date(`${date}T00:00:00Z`)
  const read = (name: string): Promise<string> => zip.file(name)!.async("string")
  const own: Readonly<Record<string, string>> = {
    "word/fontTable.xml": fontTable(),
    "word/styles.xml": styleSheet(),
    // Two marks in a row share their white space, as in Chinese type.
    "word/settings.xml": (await read("word/settings.xml")).replace(
      "<w:compat>",
      '<w:characterSpacingControl w:val="compressPunctuation"/><w:compat>',
    ),
    "docProps/core.xml": (await read("docProps/core.xml")).replace(
      /(<dcterms:(?:created|modified)[^>]*>)[^<]*/g,
      `$1${stamp.toISOString()}`,
    ),
  }
  const sealed = new JSZip()
  for (const [name, part] of Object.entries(zip.files)) {
    if (part.dir) continue
    sealed.file(name, own[name] ?? (await part.async("uint8array")), { date: stamp, createFolders: false })
  }
  return sealed.generateAsync({ type: "uint8array", compression: "DEFLATE", platform: "DOS" })
}
