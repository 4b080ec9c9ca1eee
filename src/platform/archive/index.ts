import JSZip from "jszip"

/** A zip of these files, by their names in it. */
export async function zipOf(files: ReadonlyMap<string, Uint8Array | string>, at: Date): Promise<Uint8Array> {
  const zip = new JSZip()
  for (const [name, bytes] of files) zip.file(name, bytes, { date: at, createFolders: false })
  return await zip.generateAsync({ type: "uint8array", compression: "DEFLATE" })
}

/** The files of a zip, by name. Throws when it is none. */
export async function unzipped(bytes: Uint8Array): Promise<Map<string, Uint8Array>> {
  const zip = await JSZip.loadAsync(bytes)
  const files = new Map<string, Uint8Array>()
  for (const [name, entry] of Object.entries(zip.files)) files.set(name, await entry.async("uint8array"))
  return files
}
