export type FileType = "jpeg" | "png" | "gif" | "webp" | "bmp" | "mp4" | "webm" | "pdf" | "other"

const STARTS: readonly (readonly [FileType, readonly number[]])[] = [
  ["jpeg", [0xff, 0xd8, 0xff]],
  ["png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ["gif", [0x47, 0x49, 0x46, 0x38]],
  ["bmp", [0x42, 0x4d]],
  ["webm", [0x1a, 0x45, 0xdf, 0xa3]],
  ["pdf", [0x25, 0x50, 0x44, 0x46]],
]

const ascii = (bytes: Uint8Array, from: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(from, from + length))

/** What a file really is, by its first bytes; its name proves nothing. */
export function fileTypeOf(bytes: Uint8Array): FileType {
  const start = STARTS.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte))
  if (start) return start[0]
  if (ascii(bytes, 0, 4) === "RIFF" && ascii(bytes, 8, 4) === "WEBP") return "webp"
  return ascii(bytes, 4, 4) === "ftyp" ? "mp4" : "other"
}

const MEDIA_TYPES: Partial<Record<FileType, string>> = {
  jpeg: "image/jpeg",
  png: "image/png",
  gif: "image/gif",
  webp: "image/webp",
  bmp: "image/bmp",
  mp4: "video/mp4",
  webm: "video/webm",
}
export const mediaTypeOf = (type: FileType): string => MEDIA_TYPES[type] ?? "application/octet-stream"
export const isPicture = (type: FileType): boolean => MEDIA_TYPES[type]?.startsWith("image/") ?? false
export const isClip = (type: FileType): boolean => MEDIA_TYPES[type]?.startsWith("video/") ?? false
