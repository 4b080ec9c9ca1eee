import { inflateRawSync } from "node:zlib"
import { UNPACKED_BYTES_MAX, ZIP_ENTRIES_MAX } from "./limits.ts"

export interface ZipEntry {
  readonly name: string
  readonly encrypted: boolean
  readonly method: number
  readonly packedBytes: number
  readonly bytes: number
  readonly offset: number
}

const END = 0x06054b50
const ENTRY = 0x02014b50
/** The end record is followed by a comment of at most 64 KB. */
const END_SEARCH_BYTES = 65_557

/** The central directory of a zip file; undefined when there is none (cut off, or not a zip). */
export function zipDirectory(file: Uint8Array): ZipEntry[] | undefined {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  let end = -1
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - END_SEARCH_BYTES); at -= 1) {
    if (bytes.readUInt32LE(at) === END) {
      end = at
      break
    }
  }
  if (end < 0) return undefined
  const count = bytes.readUInt16LE(end + 10)
  let at = bytes.readUInt32LE(end + 16)
  const entries: ZipEntry[] = []
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== ENTRY) return undefined
    const nameBytes = bytes.readUInt16LE(at + 28)
    entries.push({
      name: bytes.toString("utf8", at + 46, at + 46 + nameBytes).replaceAll("\\", "/"),
      encrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
      method: bytes.readUInt16LE(at + 10),
      packedBytes: bytes.readUInt32LE(at + 20),
      bytes: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
    })
    at += 46 + nameBytes + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return entries
}

export type ZipVerdict = "sound" | "too-much" | "damaged" | "encrypted"

/**
 * Whether the file unpacks to what it says and stays under the limit. Every part is unpacked once under a cap,
 * because a bomb lies about its sizes and the readers behind this gate believe them.
 */
export function judgeZip(file: Uint8Array, entries: readonly ZipEntry[]): ZipVerdict {
  if (entries.some((entry) => entry.encrypted)) return "encrypted"
  if (entries.length > ZIP_ENTRIES_MAX) return "too-much"
  if (entries.reduce((sum, entry) => sum + entry.bytes, 0) > UNPACKED_BYTES_MAX) return "too-much"
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  for (const entry of entries) {
    if (entry.offset + 30 > bytes.length) return "damaged"
    const start = entry.offset + 30 + bytes.readUInt16LE(entry.offset + 26) + bytes.readUInt16LE(entry.offset + 28)
    if (start + entry.packedBytes > bytes.length) return "damaged"
    if (entry.method === 0) continue
    try {
      const unpacked = inflateRawSync(bytes.subarray(start, start + entry.packedBytes), {
        maxOutputLength: entry.bytes + 1,
      })
      if (unpacked.length !== entry.bytes) return "damaged"
    } catch (error) {
      return (error as { code?: unknown }).code === "ERR_BUFFER_TOO_LARGE" ? "too-much" : "damaged"
    }
  }
  return "sound"
}
