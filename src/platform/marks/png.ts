import { crc32, inflateSync } from "node:zlib"
import { type FileMark, xmpWith } from "./mark.ts"

const XMP = "XML:com.adobe.xmp"
/** A packet is a few kilobytes; what unpacks to more is a bomb. */
const UNPACKED_MAX = 1024 * 1024

interface Chunk {
  readonly name: string
  readonly from: number
  readonly content: Buffer
  readonly to: number
}

/** Undefined: broken. */
function chunksOf(bytes: Buffer): Chunk[] | undefined {
  const chunks: Chunk[] = []
  for (let at = 8; at + 12 <= bytes.length; ) {
    const to = at + 12 + bytes.readUInt32BE(at)
    if (to > bytes.length) return undefined
    const name = bytes.toString("latin1", at + 4, at + 8)
    chunks.push({ name, from: at, to, content: bytes.subarray(at + 8, to - 4) })
    if (name === "IEND") return chunks
    at = to
  }
  return undefined
}

function unpacked(packed: Buffer): string {
  try {
    return inflateSync(packed, { maxOutputLength: UNPACKED_MAX }).toString("utf8")
  } catch {
    return ""
  }
}

/** `keyword\0` and a text, in the three ways of PNG (W3C PNG, 11.3.3). */
function textOf({ name, content }: Chunk): { key: string; text: string } {
  const end = Math.max(0, content.indexOf(0))
  const key = content.toString("latin1", 0, end)
  const rest = content.subarray(end + 1)
  if (name === "tEXt") return { key, text: rest.toString("utf8") }
  if (name === "zTXt") return { key, text: unpacked(rest.subarray(1)) }
  const words = rest.subarray(2)
  const language = words.indexOf(0)
  const translated = words.indexOf(0, language + 1)
  if (language < 0 || translated < 0) return { key, text: "" }
  const body = words.subarray(translated + 1)
  return { key, text: rest[0] === 1 ? unpacked(body) : body.toString("utf8") }
}

const isText = ({ name }: Chunk): boolean => name === "tEXt" || name === "zTXt" || name === "iTXt"

/** Everything a PNG says of itself. */
export const pngSays = (bytes: Buffer): string =>
  (chunksOf(bytes) ?? [])
    .filter((chunk) => isText(chunk) || chunk.name === "eXIf")
    .map((chunk) => {
      if (!isText(chunk)) return chunk.content.toString("utf8")
      const { key, text } = textOf(chunk)
      return `${key} ${text}`
    })
    .join("\n")

/** The PNG with the mark in its XMP; its picture is the same byte for byte. Undefined: broken. */
export function markedPng(bytes: Buffer, mark: FileMark): Buffer | undefined {
  const chunks = chunksOf(bytes)
  const picture = chunks?.find(({ name }) => name === "IDAT")
  if (!chunks || !picture) return undefined
  const old = chunks.find((chunk) => chunk.name === "iTXt" && textOf(chunk).key === XMP)
  const text = xmpWith(mark, old && textOf(old).text)
  const content = Buffer.concat([Buffer.from(`iTXt${XMP}\0\0\0\0\0`, "latin1"), Buffer.from(text)])
  const made = Buffer.alloc(content.length + 8)
  made.writeUInt32BE(content.length - 4)
  content.copy(made, 4)
  made.writeUInt32BE(crc32(content), content.length + 4)
  const at = old?.from ?? picture.from
  return Buffer.concat([bytes.subarray(0, at), made, bytes.subarray(old?.to ?? at)])
}
