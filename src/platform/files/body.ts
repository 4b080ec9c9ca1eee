import { createHash } from "node:crypto"
import { createReadStream } from "node:fs"
import { open, stat } from "node:fs/promises"
import { Readable } from "node:stream"

/** The bytes of a file, read where and when they are wanted: a video of two gigabytes is never in memory as a whole. */
export interface FileBody {
  /** Bytes in all. */
  readonly size: number
  /** Bytes `from` (included) to `to` (not included). */
  read(from: number, to: number): Promise<Buffer>
  /** The same piece by piece. */
  stream(from: number, to: number): Readable
}

/** SHA-256 in hex of a file and of its pieces of `size` bytes, read once, in pieces of 1 MB at the most. */
export async function hashesOf(place: string, size = Number.MAX_SAFE_INTEGER) {
  const whole = createHash("sha256")
  const pieces: string[] = []
  let [piece, held] = [createHash("sha256"), 0]
  for await (const read of createReadStream(place, { highWaterMark: 1024 * 1024 })) {
    whole.update(read as Buffer)
    for (let rest = read as Buffer; rest.length > 0; ) {
      const part = rest.subarray(0, size - held)
      piece.update(part)
      held += part.length
      rest = rest.subarray(part.length)
      if (held < size) continue
      pieces.push(piece.digest("hex"))
      ;[piece, held] = [createHash("sha256"), 0]
    }
  }
  if (held > 0) pieces.push(piece.digest("hex"))
  return { whole: whole.digest("hex"), pieces }
}

/** Files that were found whole, by place; looked at anew when they have been touched since. */
const sound = new Map<string, string>()
const SOUND_MAX = 2_000

/** Opens stored bytes. Throws when those on disk are not those that were stored. */
export async function bodyAt(place: string, sha256: string): Promise<FileBody> {
  const { size, mtimeMs, ino } = await stat(place)
  const mark = `${size} ${mtimeMs} ${ino}`
  if (sound.get(place) !== mark) {
    if ((await hashesOf(place)).whole !== sha256) throw new Error(`bytes on disk differ from ${sha256}`)
    if (sound.size >= SOUND_MAX) sound.clear()
    sound.set(place, mark)
  }
  return {
    size,
    async read(from, to) {
      const file = await open(place)
      try {
        const wanted = Math.max(0, Math.min(to, size) - from)
        const { bytesRead, buffer } = await file.read(Buffer.alloc(wanted), 0, wanted, from)
        if (bytesRead !== wanted) throw new Error(`${place}: ${bytesRead} of ${wanted} bytes read`)
        return buffer
      } finally {
        await file.close()
      }
    },
    stream: (from, to) => createReadStream(place, { start: from, end: Math.max(from, to - 1) }),
  }
}

const PIECE_BYTES = 1024 * 1024

/** What can be read piece by piece, as a stream. */
export const streamed = ({
  size,
  read,
}: Pick<FileBody, "size"> & { read(from: number, to: number): Promise<Uint8Array> }) => {
  const pieces = async function* (from: number, to: number) {
    for (let at = from; at < to; at += PIECE_BYTES) yield await read(at, Math.min(to, at + PIECE_BYTES))
  }
  return { size, stream: (from: number, to: number): Readable => Readable.from(pieces(from, to)) }
}

/** Bytes that are in memory already, read the same way. */
export const bodyOfBytes = (bytes: Uint8Array): Pick<FileBody, "size" | "read"> => ({
  size: bytes.length,
  read: async (from, to) => Buffer.from(bytes.subarray(from, to)),
})
