/** A box of an ISO file (ISO/IEC 14496-12, 4.2), with its head. */
export interface Box {
  readonly type: string
  readonly from: number
  /** Where its content begins. */
  readonly body: number
  readonly to: number
}

export interface Bytes {
  readonly size: number
  read(from: number, to: number): Promise<Uint8Array>
}

/** A file that is honest has a few dozen at its top. */
const BOXES_MAX = 100_000
const HEAD_BYTES = 16

/** Boxes at the top of a file, read head by head; undefined: broken. */
export async function topBoxes(file: Bytes): Promise<Box[] | undefined> {
  const boxes: Box[] = []
  for (let at = 0; at < file.size; ) {
    if (boxes.length >= BOXES_MAX || at + 8 > file.size) return undefined
    const head = Buffer.from(await file.read(at, Math.min(file.size, at + HEAD_BYTES)))
    const box = boxAt(head, 0, file.size - at)
    if (!box) return undefined
    boxes.push({ ...box, from: at, body: at + box.body, to: at + box.to })
    at += box.to
  }
  return boxes
}

/** Boxes within bytes; undefined: broken. */
export function boxesIn(bytes: Buffer, from = 0): Box[] | undefined {
  const boxes: Box[] = []
  for (let at = from; at < bytes.length; ) {
    // A list of QuickTime ends with four zeros.
    if (bytes.length - at === 4 && bytes.readUInt32BE(at) === 0) return boxes
    const box = at + 8 <= bytes.length ? boxAt(bytes.subarray(at), 0, bytes.length - at) : undefined
    if (!box || boxes.length >= BOXES_MAX) return undefined
    boxes.push({ ...box, from: at, body: at + box.body, to: at + box.to })
    at += box.to
  }
  return boxes
}

function boxAt(head: Buffer, at: number, room: number): Box | undefined {
  const said = head.readUInt32BE(at)
  const type = head.toString("latin1", at + 4, at + 8)
  // 1: a length of eight bytes follows; 0: to the end of the file.
  if (said === 1 && head.length < at + HEAD_BYTES) return undefined
  const to = said === 0 ? room : said === 1 ? Number(head.readBigUInt64BE(at + 8)) : said
  const body = said === 1 ? HEAD_BYTES : 8
  return to < body || to > room ? undefined : { type, from: 0, body, to }
}

export function boxOf(type: string, ...content: readonly Buffer[]): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(8 + content.reduce((sum, { length }) => sum + length, 0))
  head.write(type, 4, "latin1")
  return Buffer.concat([head, ...content])
}
