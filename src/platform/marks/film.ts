import { type Box, boxOf, type Bytes, topBoxes } from "./boxes.ts"
import { moovWith } from "./keys.ts"
import { type FileMark, markJson, xmpWith } from "./mark.ts"

/** XMP at the top of an ISO file (XMP Specification, part 3). */
const XMP_UUID = Buffer.from("be7acfcb97a942e89c71999491e3afac", "hex")
/** Tables of a film of two gigabytes take some ten megabytes; more is no film. */
const MOOV_MAX = 64 * 1024 * 1024
const UINT32_MAX = 0xff_ff_ff_ff
/** Of what a file says of itself so much is read. */
const SAID_MAX = 4 * 1024 * 1024

/** Everything an MP4, MOV or M4A says of itself. */
export async function filmSays(file: Bytes): Promise<string> {
  const boxes = (await topBoxes(file)) ?? []
  const said: string[] = []
  for (const box of boxes) {
    const [from, to] = [box.body, Math.min(box.to, box.body + (box.type === "moov" ? MOOV_MAX : SAID_MAX))]
    if (box.type === "moov" || box.type === "uuid" || box.type === "meta" || box.type === "udta")
      said.push(namedIn(Buffer.from(await file.read(from, to))))
  }
  return said.join("\n")
}

/** Tables of samples are no words: only what stands around the name is read. */
function namedIn(bytes: Buffer): string {
  const at = bytes.indexOf("AIGC")
  if (at < 0) return ""
  // Keys stand before their values: the mark follows its name, though not at once.
  return bytes.subarray(Math.max(0, at - 1024), at + SAID_MAX).toString("utf8")
}

type Piece = Buffer | { readonly from: number; readonly to: number }

/**
 * The film with the mark, its pictures and sounds untouched and never in memory: the old table of contents becomes free space, a
 * new one with the key AIGC stands at the end, so that no sample moves. Where that does not fit (films in fragments, which need
 * their table first) the mark is XMP at the end. Undefined: broken.
 */
export async function markedFilm(file: Bytes, mark: FileMark): Promise<Bytes | undefined> {
  const boxes = await topBoxes(file)
  if (!boxes) return undefined
  const moov = boxes.find(({ type }) => type === "moov")
  const last = boxes.at(-1)
  if (!moov || !last || moov.to - moov.from > MOOV_MAX || last.to - last.from > UINT32_MAX) return undefined
  const isInPieces = boxes.some(({ type }) => type === "moof" || type === "sidx")
  const made = isInPieces ? undefined : moovWith(await wholeOf(file, moov), markJson(mark))
  const xmp = made ?? boxOf("uuid", XMP_UUID, Buffer.from(xmpWith(mark)))
  return joined(file, [...(await ended(file, last, made ? moov : undefined)), xmp])
}

const wholeOf = async (file: Bytes, { body, to }: Box): Promise<Buffer> =>
  boxOf("moov", Buffer.from(await file.read(body, to)))

/** The file as it was, its last box closed and its old table of contents made free. */
async function ended(file: Bytes, last: Box, moov: Box | undefined): Promise<Piece[]> {
  const patches: { at: number; bytes: Buffer }[] = []
  if (moov) patches.push({ at: moov.from + 4, bytes: Buffer.from("free", "latin1") })
  const said = Buffer.from(await file.read(last.from, last.from + 4)).readUInt32BE(0)
  if (said === 0) {
    // It went to the end of the file, which now goes on behind it.
    const size = Buffer.alloc(4)
    size.writeUInt32BE(last.to - last.from)
    patches.push({ at: last.from, bytes: size })
  }
  const pieces: Piece[] = []
  let at = 0
  for (const patch of patches.sort((a, b) => a.at - b.at)) {
    pieces.push({ from: at, to: patch.at }, patch.bytes)
    at = patch.at + patch.bytes.length
  }
  return [...pieces, { from: at, to: file.size }]
}

const lengthOf = (piece: Piece): number => (Buffer.isBuffer(piece) ? piece.length : piece.to - piece.from)

/** Pieces of a file and new bytes, read as one. */
function joined(file: Bytes, pieces: readonly Piece[]): Bytes {
  return {
    size: pieces.reduce((sum, piece) => sum + lengthOf(piece), 0),
    async read(from, to) {
      const parts: Uint8Array[] = []
      let at = 0
      for (const piece of pieces) {
        const length = lengthOf(piece)
        const [begin, end] = [Math.max(0, from - at), Math.min(length, to - at)]
        at += length
        if (begin >= end) continue
        parts.push(
          Buffer.isBuffer(piece) ? piece.subarray(begin, end) : await file.read(piece.from + begin, piece.from + end),
        )
      }
      return Buffer.concat(parts)
    },
  }
}
