import { type FileMark, xmpWith } from "./mark.ts"

const XMP_FLAG = 0b0000_0100
const ALPHA_FLAG = 0b0001_0000

interface Chunk {
  readonly name: string
  readonly whole: Buffer
  readonly content: Buffer
}

/** Undefined: broken. */
function chunksOf(bytes: Buffer): Chunk[] | undefined {
  const chunks: Chunk[] = []
  const stop = Math.min(bytes.length, 8 + bytes.readUInt32LE(4))
  for (let at = 12; at + 8 <= stop; ) {
    const size = bytes.readUInt32LE(at + 4)
    const end = at + 8 + size
    if (end > bytes.length) return undefined
    const name = bytes.toString("latin1", at, at + 4)
    chunks.push({ name, whole: bytes.subarray(at, end), content: bytes.subarray(at + 8, end) })
    at = end + (size % 2)
  }
  return chunks.length > 0 ? chunks : undefined
}

/** Everything a WebP says of itself. */
export const webpSays = (bytes: Buffer): string =>
  (chunksOf(bytes) ?? [])
    .filter(({ name }) => name === "XMP " || name === "EXIF")
    .map(({ content }) => content.toString("utf8"))
    .join("\n")

/** Width and height of a picture without the extended head, and whether it is partly transparent (RFC 9649, 2.5 and 3.4). */
function sizeOf({ name, content }: Chunk): { width: number; height: number; alpha: boolean } | undefined {
  if (name === "VP8 " && content.length >= 10)
    return { width: content.readUInt16LE(6) & 0x3fff, height: content.readUInt16LE(8) & 0x3fff, alpha: false }
  if (name !== "VP8L" || content.length < 5) return undefined
  const bits = content.readUInt32LE(1)
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1, alpha: ((bits >>> 28) & 1) === 1 }
}

function chunkOf(name: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.write(name, "latin1")
  head.writeUInt32LE(content.length, 4)
  return Buffer.concat([head, content])
}

function extendedHead(chunks: readonly Chunk[]): Buffer | undefined {
  const old = chunks.find(({ name }) => name === "VP8X")
  if (old) {
    const head = Buffer.from(old.whole)
    head[8] = head[8]! | XMP_FLAG
    return head
  }
  const size = sizeOf(chunks[0]!)
  if (!size) return undefined
  const content = Buffer.alloc(10)
  content[0] = XMP_FLAG | (size.alpha ? ALPHA_FLAG : 0)
  content.writeUIntLE(size.width - 1, 4, 3)
  content.writeUIntLE(size.height - 1, 7, 3)
  return chunkOf("VP8X", content)
}

/** The WebP with the mark in its XMP; its picture is the same byte for byte. Undefined: broken. */
export function markedWebp(bytes: Buffer, mark: FileMark): Buffer | undefined {
  const chunks = chunksOf(bytes)
  const head = chunks && extendedHead(chunks)
  if (!head) return undefined
  const old = chunks.find(({ name }) => name === "XMP ")?.content.toString("utf8")
  const kept = chunks.filter(({ name }) => name !== "VP8X" && name !== "XMP ").map(({ whole }) => whole)
  const parts = [head, ...kept, chunkOf("XMP ", Buffer.from(xmpWith(mark, old)))]
  const body = Buffer.concat(parts.flatMap((part) => (part.length % 2 === 1 ? [part, Buffer.alloc(1)] : [part])))
  const riff = Buffer.alloc(12)
  riff.write("RIFF", 0, "latin1")
  riff.writeUInt32LE(4 + body.length, 4)
  riff.write("WEBP", 8, "latin1")
  return Buffer.concat([riff, body])
}
