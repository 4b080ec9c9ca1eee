/** One picture of a kit, by its content. */
export interface PackedPicture {
  readonly name: string
  readonly alt: string
  readonly sha256: string
  readonly bytes: number
}

/** What a partner is handed: exactly what was cleared. Its JSON, in this order of fields, is what is hashed and signed. */
export interface KitPackage {
  readonly format: "jusheng-kit/1"
  readonly title: string
  readonly unit: string
  /** Plain text, paragraphs by line. */
  readonly text: string
  readonly pictures: readonly PackedPicture[]
  /** The version that was signed, and the hash of all that was signed. */
  readonly revision: string
  readonly contentHash: string
  /** Part of it was made with a language model: the sentence of the label stands in the text. */
  readonly aiAssisted: boolean
  readonly issuedAt: string
  readonly expiresAt: string
}

export const packed = (kit: KitPackage): string =>
  JSON.stringify({
    format: kit.format,
    title: kit.title,
    unit: kit.unit,
    text: kit.text,
    pictures: kit.pictures.map(({ name, alt, sha256, bytes }) => ({ name, alt, sha256, bytes })),
    revision: kit.revision,
    contentHash: kit.contentHash,
    aiAssisted: kit.aiAssisted,
    issuedAt: kit.issuedAt,
    expiresAt: kit.expiresAt,
  })
