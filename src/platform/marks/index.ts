import type { Bytes } from "./boxes.ts"
import { filmSays, markedFilm } from "./film.ts"
import { jpegSays, markedJpeg } from "./jpeg.ts"
import { type FileMark, markIn } from "./mark.ts"
import { markedPng, pngSays } from "./png.ts"
import { markedWebp, webpSays } from "./webp.ts"

export type { Bytes } from "./boxes.ts"
export type { FileMark } from "./mark.ts"

interface Picture {
  says(bytes: Buffer): string
  marked(bytes: Buffer, mark: FileMark): Buffer | undefined
}

const PICTURES: Readonly<Record<string, Picture>> = {
  "image/jpeg": { says: jpegSays, marked: markedJpeg },
  "image/png": { says: pngSays, marked: markedPng },
  "image/webp": { says: webpSays, marked: markedWebp },
}
const FILMS = new Set(["video/mp4", "video/quicktime", "audio/x-m4a"])

/** Pictures are read whole; what is larger is none. */
const PICTURE_BYTES_MAX = 64 * 1024 * 1024

/** Formats a mark can be written into. */
export const takesMark = (mime: string): boolean => mime in PICTURES || FILMS.has(mime)

/** The mark a file carries; undefined: none, or of a format or size that is not read. */
export async function markOf(file: Bytes, mime: string): Promise<FileMark | undefined> {
  if (FILMS.has(mime)) return markIn(await filmSays(file))
  const picture = PICTURES[mime]
  if (!picture || file.size > PICTURE_BYTES_MAX) return undefined
  const bytes = await wholeOf(file)
  return markIn(withinLengths(() => picture.says(bytes)) ?? "")
}

/**
 * The file with the mark in its metadata, pictures and sounds byte for byte the same; one that carries a mark already keeps it: there
 * may be one only (GB 45438-2025). Undefined: of a format that takes none, or broken.
 */
export async function marked(file: Bytes, mime: string, mark: FileMark): Promise<Bytes | undefined> {
  if (!takesMark(mime)) return undefined
  if (await markOf(file, mime)) return file
  if (FILMS.has(mime)) return await markedFilm(file, mark)
  if (file.size > PICTURE_BYTES_MAX) return undefined
  const bytes = await wholeOf(file)
  const made = withinLengths(() => PICTURES[mime]!.marked(bytes, mark))
  return made && { size: made.length, read: async (from, to) => made.subarray(from, to) }
}

const wholeOf = async (file: Bytes): Promise<Buffer> => Buffer.from(await file.read(0, file.size))

/** A length within the file that leads past its end is a broken file. */
function withinLengths<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}
