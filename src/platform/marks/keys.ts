import { boxesIn, boxOf } from "./boxes.ts"

const KEY = "AIGC"
const NO_FLAGS = Buffer.alloc(4)

const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}

/** `meta` of named keys (QuickTime File Format, Metadata): who handles it, the names, the values by number. */
function metaOf(keys: readonly Buffer[], items: readonly Buffer[]): Buffer {
  const handler = boxOf("hdlr", NO_FLAGS, NO_FLAGS, Buffer.from("mdta", "latin1"), Buffer.alloc(13))
  return boxOf(
    "meta",
    NO_FLAGS,
    handler,
    boxOf("keys", NO_FLAGS, uint32(keys.length), ...keys),
    boxOf("ilst", ...items),
  )
}

/** One value of UTF-8 for the key of that number. */
function itemOf(number: number, json: string): Buffer {
  const item = boxOf("----", boxOf("data", uint32(1), NO_FLAGS, Buffer.from(json)))
  item.writeUInt32BE(number, 4)
  return item
}

/** Beginning of what a `meta` holds: ISO files have four bytes of version before it, QuickTime's have not. */
export const metaBody = (meta: Buffer): number => (meta.toString("latin1", 12, 16) === "hdlr" ? 8 : 12)

/** A `meta` of named keys with the mark among them; undefined: it is of another kind, or broken. */
function metaWith(meta: Buffer, json: string): Buffer | undefined {
  const parts = boxesIn(meta, metaBody(meta))
  const part = (type: string): Buffer | undefined => {
    const found = parts?.find((one) => one.type === type)
    return found && meta.subarray(found.body, found.to)
  }
  const [handler, keys, items] = [part("hdlr"), part("keys"), part("ilst")]
  if (handler?.toString("latin1", 8, 12) !== "mdta" || !keys || !items) return undefined
  const names = boxesIn(keys, 8)
  if (!names) return undefined
  const kept = names.map(({ from, to }) => keys.subarray(from, to))
  return metaOf([...kept, boxOf("mdta", Buffer.from(KEY))], [items, itemOf(kept.length + 1, json)])
}

const alone = (json: string): Buffer => metaOf([boxOf("mdta", Buffer.from(KEY))], [itemOf(1, json)])

/**
 * The `moov` of a film with the key AIGC, where players and platforms look for keys: among those it has, else in `udta`, else
 * beside it. Undefined: no place for it, or broken.
 */
export function moovWith(moov: Buffer, json: string): Buffer | undefined {
  const parts = boxesIn(moov, 8)
  if (!parts) return undefined
  const whole = ({ from, to }: { from: number; to: number }): Buffer => moov.subarray(from, to)
  const rebuilt = (old: { from: number } | undefined, made: Buffer): Buffer =>
    boxOf("moov", ...parts.map((part) => (part.from === old?.from ? made : whole(part))), ...(old ? [] : [made]))
  const [udta, meta] = [parts.find(({ type }) => type === "udta"), parts.find(({ type }) => type === "meta")]
  const own = meta && metaWith(whole(meta), json)
  if (own) return rebuilt(meta, own)
  if (!udta) return rebuilt(undefined, boxOf("udta", alone(json)))
  const inner = boxesIn(moov.subarray(udta.from, udta.to), 8)
  if (!inner) return undefined
  const piece = ({ from, to }: { from: number; to: number }): Buffer => moov.subarray(udta.from + from, udta.from + to)
  const old = inner.find(({ type }) => type === "meta")
  const made = old ? metaWith(piece(old), json) : alone(json)
  if (!made) return meta ? undefined : rebuilt(undefined, alone(json))
  const kept = inner.map((part) => (part === old ? made : piece(part)))
  return rebuilt(udta, boxOf("udta", ...kept, ...(old ? [] : [made])))
}
