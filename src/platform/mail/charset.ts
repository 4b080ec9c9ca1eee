const NON_ASCII = /[^\x00-\x7f]/
/** So many bytes that are well-formed UTF-8 by chance do not occur in a text of another charset (four Chinese characters). */
const SURELY_UTF8_BYTES = 12
const LOST = "\uFFFD"

const strictly = (label: string, bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** GB2312 and GBK are parts of GB18030, and mail that says the one is often written in the other. */
const labelOf = (charset: string): string => (/^(x-)?gb[-_ ]?(2312|k)/i.test(charset) ? "gb18030" : charset)

/** Charsets in which every byte means something, so that they fit whatever was written: in a Chinese mail they are a default nobody set. */
const FITS_ALL = /^(us-ascii|ascii|iso-8859-1|latin-?1|windows-1252|cp1252)$/i

function known(label: string): boolean {
  try {
    return new TextDecoder(label) !== undefined
  } catch {
    return false
  }
}

/**
 * Text of a mail, also where the mail names no charset, an unknown one or the wrong one: Chinese mail programs write GBK and say
 * UTF-8, or the other way round. What cannot be read in any way keeps its readable part.
 */
export function textOf(bytes: Uint8Array, charset: string | undefined): string {
  const utf8 = strictly("utf-8", bytes)
  const wide = bytes.reduce((sum, byte) => sum + (byte > 0x7f ? 1 : 0), 0)
  if (utf8 !== undefined && (wide === 0 || wide >= SURELY_UTF8_BYTES))
    return /^iso-2022|^hz/i.test(charset ?? "") ? asSaid(bytes, charset!, utf8) : utf8
  if (charset !== undefined && !FITS_ALL.test(charset) && known(labelOf(charset))) {
    const said = new TextDecoder(labelOf(charset)).decode(bytes)
    if (!said.includes(LOST)) return said
  }
  if (utf8 !== undefined) return utf8
  return strictly("gb18030", bytes) ?? fewestLost([labelOf(charset ?? "utf-8"), "utf-8", "gb18030"], bytes)
}

/** Charsets that shift with escapes are all ASCII bytes: only what the mail says tells them. */
const asSaid = (bytes: Uint8Array, charset: string, otherwise: string): string =>
  known(charset) ? new TextDecoder(charset).decode(bytes) : otherwise

function fewestLost(labels: readonly string[], bytes: Uint8Array): string {
  const texts = labels.filter(known).map((label) => new TextDecoder(label).decode(bytes))
  const lost = (text: string): number => text.split(LOST).length
  return texts.reduce((best, text) => (lost(text) < lost(best) ? text : best))
}

/** A header's text: encoded words (RFC 2047) read, neighbours joined, raw bytes of old programs guessed. */
export function headerText(raw: string): string {
  const words = /=\?([^?\s]{1,40})\?([bq])\?([^?]*)\?=(?:\s{1,100}(?==\?))?/gi
  let [text, at] = ["", 0]
  let open: { charset: string; bytes: Buffer[] } | undefined
  const close = () => {
    if (open) text += textOf(Buffer.concat(open.bytes), open.charset)
    open = undefined
  }
  for (const word of raw.matchAll(words)) {
    if (word.index > at) {
      close()
      text += plain(raw.slice(at, word.index))
    }
    const charset = word[1]!.split("*")[0]!
    if (open && open.charset !== charset) close()
    // A character may be cut between two words: they are read together.
    open ??= { charset, bytes: [] }
    open.bytes.push(
      word[2]!.toLowerCase() === "b" ? Buffer.from(word[3]!, "base64") : quoted(word[3]!.replaceAll("_", " ")),
    )
    at = word.index + word[0].length
  }
  close()
  return (text + plain(raw.slice(at))).trim()
}

const plain = (raw: string): string => (NON_ASCII.test(raw) ? textOf(Buffer.from(raw, "latin1"), undefined) : raw)

/** Quoted-printable → bytes; a broken escape stays as it is written. */
export function quoted(text: string): Buffer {
  const joined = text.replace(/=[ \t]{0,80}\r?\n/g, "")
  return Buffer.from(
    joined.replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  )
}
