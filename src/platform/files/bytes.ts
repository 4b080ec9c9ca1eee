import { fileTypeFromBuffer } from "file-type"

/** What the bytes of a file are, whatever its name says. */
export interface BytesKind {
  /** `jpg`, `pdf`: the usual ending. */
  readonly ending: string
  readonly mime: string
}

/** Looks at the first bytes; undefined: not one of the known binary formats (plain text, SVG). */
export async function bytesKindOf(bytes: Uint8Array): Promise<BytesKind | undefined> {
  const found = await fileTypeFromBuffer(bytes)
  return found && { ending: found.ext, mime: found.mime }
}
