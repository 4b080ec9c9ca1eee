import type { DraftFile } from "./posts.ts"

/** All of a file at once: for pictures, and for clips that a platform takes in one call. */
export const bytesOf = (file: DraftFile): Promise<Uint8Array> => file.read(0, file.size)

/** A file whose bytes are in memory. */
export const fileOfBytes = ({
  bytes,
  ...file
}: Pick<DraftFile, "kind" | "name" | "type"> & { readonly bytes: Uint8Array }): DraftFile => ({
  ...file,
  size: bytes.length,
  read: async (from, to) => bytes.subarray(from, to),
})

export interface FilePart {
  /** From 0. */
  readonly at: number
  readonly bytes: Uint8Array
}

/** A file in parts of so many bytes, one in memory at a time; the last is what is left. */
export async function* inParts(file: DraftFile, size: number): AsyncGenerator<FilePart> {
  for (let at = 0; at * size < file.size; at += 1)
    yield { at, bytes: await file.read(at * size, Math.min(file.size, (at + 1) * size)) }
}
