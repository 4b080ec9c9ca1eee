import { XMLParser } from "fast-xml-parser"

const parser = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false,
  processEntities: false,
  trimValues: false,
})

/** A flat callback document: its root's children, texts as they are. */
export type XmlFields = { readonly [name: string]: string | XmlFields | undefined }

/** Entities that every XML has; no others are known, so none can grow. */
const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" }

/**
 * The children of `<xml>` of a platform's callback. A document type, entities of its own or more depth than callbacks
 * have make it unreadable (undefined): that is how XML bombs arrive.
 */
export function xmlFields(text: string): XmlFields | undefined {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) return undefined
  try {
    const root = (parser.parse(text) as { xml?: unknown }).xml
    return typeof root === "object" && root !== null ? fieldsOf(root as Record<string, unknown>, 0) : undefined
  } catch {
    return undefined
  }
}

const DEPTH_MAX = 6

function fieldsOf(given: Record<string, unknown>, depth: number): XmlFields {
  if (depth > DEPTH_MAX) throw new Error("too deep")
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [
      name,
      typeof value === "object" && value !== null
        ? fieldsOf(value as Record<string, unknown>, depth + 1)
        : String(value ?? "").replace(/&(amp|lt|gt|quot|apos);/g, (_, entity: string) => ENTITIES[entity]!),
    ]),
  )
}

/** The text of a field; empty when it is missing or has children. */
export const textField = (fields: XmlFields, name: string): string => {
  const value = fields[name]
  return typeof value === "string" ? value : ""
}
