/** What a scan may be, by its first bytes: whatever the name says, a paper must be one that opens everywhere. */
const KINDS = [
  { type: "application/pdf", first: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { type: "image/jpeg", first: [0xff, 0xd8, 0xff] },
  { type: "image/png", first: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
] as const

/** The media type of a PDF, JPEG or PNG; undefined for anything else. */
export const scanKind = (content: Uint8Array): string | undefined =>
  KINDS.find(({ first }) => first.every((byte, at) => content[at] === byte))?.type
