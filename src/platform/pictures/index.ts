type Sharp = typeof import("sharp").default

/** The decoder is native code: on a processor it is not built for, the house runs without small pictures. */
const loading: Promise<Sharp | undefined> = import("sharp").then(
  ({ default: sharp }) => {
    // One picture at a time on one core: a page of fifty must not take the machine from the people on it.
    sharp.concurrency(1)
    sharp.cache(false)
    return sharp
  },
  () => undefined,
)

/** 8K by 8K: what a camera makes; more is a picture made to fill the memory. */
const PIXELS_MAX = 100_000_000
const THUMB_PX = 320

let queue: Promise<unknown> = Promise.resolve()
/** One after the other: a decoded picture takes its pixels four times in memory. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = queue.then(work, work)
  queue = turn.catch(() => undefined)
  return turn
}

/** A small WebP of a picture (JPG, PNG, GIF, WebP), upright; undefined: it cannot be decoded, or nothing here can. */
export async function thumbnailOf(bytes: Uint8Array): Promise<Uint8Array | undefined> {
  const sharp = await loading
  if (!sharp) return undefined
  return await inTurn(async () => {
    try {
      return await sharp(bytes, { limitInputPixels: PIXELS_MAX })
        .rotate()
        .resize(THUMB_PX, THUMB_PX, { fit: "inside", withoutEnlargement: true })
        .webp({ quality: 70 })
        .toBuffer()
    } catch {
      return undefined
    }
  })
}
