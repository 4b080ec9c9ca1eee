import { escaped } from "#kernel/escaped"

/**
 * 文件元数据隐式标识 (GB 45438-2025, 附录E): what a file says of how it was made. `label`: 1 it is generated or synthesised,
 * 2 it may be, 3 it is suspected to be.
 */
export interface FileMark {
  readonly label: string
  /** Who made it: name or code of the generating service. */
  readonly producer: string
  /** Its number there. */
  readonly produceId: string
  readonly reserved1: string
  /** Who passed it on, and the number there. */
  readonly propagator: string
  readonly propagateId: string
  readonly reserved2: string
}

/** Namespace of TC260-PG-20258A, as generating services write it. */
const NAMESPACE = "http://www.tc260.org.cn/ns/AIGC/1.0/"
const FIELDS = [
  ["Label", "label"],
  ["ContentProducer", "producer"],
  ["ProduceID", "produceId"],
  ["ReservedCode1", "reserved1"],
  ["ContentPropagator", "propagator"],
  ["PropagateID", "propagateId"],
  ["ReservedCode2", "reserved2"],
] as const
const VALUE_CHARS_MAX = 500

/** The fields as a file carries them, in the order of the standard. */
export const markJson = (mark: FileMark): string =>
  // Braces within a value would hide where it ends from whoever looks for the mark in a file.
  JSON.stringify(Object.fromEntries(FIELDS.map(([name, key]) => [name, mark[key].replace(/[{}]/g, "")])))

const ENTITIES: Readonly<Record<string, string>> = {
  ...{ quot: '"', amp: "&", lt: "<", gt: ">", apos: "'" },
  ...{ "#34": '"', "#39": "'" },
}
const plain = (text: string): string =>
  text.replace(/&(quot|amp|lt|gt|apos|#34|#39);/g, (_, name: string) => ENTITIES[name]!)

/** A description of its own within an XMP packet. */
const described = (mark: FileMark): string =>
  `<rdf:Description rdf:about="" xmlns:TC260="${NAMESPACE}"><TC260:AIGC>${escaped(markJson(mark))}</TC260:AIGC></rdf:Description>`

/** The XMP packet a file had, with the mark; a new one where it had none, or one that cannot be read. */
export function xmpWith(mark: FileMark, before = ""): string {
  const end = before.lastIndexOf("</rdf:RDF>")
  if (end >= 0) return before.slice(0, end) + described(mark) + before.slice(end)
  const rdf = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">${described(mark)}</rdf:RDF>`
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">${rdf}</x:xmpmeta><?xpacket end="w"?>`
}

/** A mark in what a file says of itself: XMP, a key of its own, a comment. Undefined: none that can be read. */
export function markIn(said: string): FileMark | undefined {
  if (!said.includes("AIGC")) return undefined
  for (const [found] of plain(said).matchAll(/\{[^{}]{0,20000}\}/g)) {
    if (!found.includes('"Label"')) continue
    const read = parsed(found)
    if (read) return read
  }
  return undefined
}

function parsed(text: string): FileMark | undefined {
  let read: Record<string, unknown>
  try {
    read = JSON.parse(text) as Record<string, unknown>
  } catch {
    return undefined
  }
  if (!/^[123]$/.test(String(read.Label))) return undefined
  const value = (name: string): string => {
    const given = read[name]
    return typeof given === "string" || typeof given === "number" ? shown(String(given)) : ""
  }
  const values = Object.fromEntries(FIELDS.map(([name, key]) => [key, value(name)]))
  return values as unknown as FileMark
}

/** Of any origin, and shown on a page: nothing that hides or turns round. */
const shown = (text: string): string =>
  text.replace(/[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, "").slice(0, VALUE_CHARS_MAX)
