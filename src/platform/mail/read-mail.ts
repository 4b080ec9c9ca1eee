import { sanitised } from "#platform/markup"
import { headerText } from "./charset.ts"
import { Bomb, type Headers, leavesOf, type MailFault, split } from "./parts.ts"

export interface MailFile {
  /** As the mail names it; empty where it names none. */
  readonly name: string
  readonly bytes: Buffer
}

/** A mail as a person reads it. */
export interface Mail {
  /** Without its brackets; undefined where the sender's program gave none. */
  readonly messageId: string | undefined
  /** Of the From line; undefined where it names no address. */
  readonly from: string | undefined
  readonly subject: string
  /** Paragraphs by line breaks; of HTML its words. */
  readonly text: string
  readonly files: readonly MailFile[]
  /** Sent by a program: an automatic reply, a bounce, a list. Whoever answers it may be answered by it, for ever. */
  readonly automatic: boolean
  /** Message ids it answers. */
  readonly answers: string
}

export type MailRead =
  | { readonly ok: true; readonly mail: Mail }
  | { readonly ok: false; readonly fault: MailFault | "not-mail" }

const ADDRESS = /[^\s<>()",;:@]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})+/u

/**
 * Reads a mail (RFC 5322 and MIME) of any origin: parts in each other, charsets named wrongly, lines cut off. Nothing in it is
 * unpacked or fetched. Time grows with its length alone; the caller bounds that.
 */
export function readMail(bytes: Buffer): MailRead {
  const raw = bytes.toString("latin1")
  try {
    const { headers } = split(raw)
    if (!headers.has("from") && !headers.has("subject") && !headers.has("received"))
      return { ok: false, fault: "not-mail" }
    const leaves = leavesOf(raw, { parts: 0 })
    const texts = leaves.flatMap(({ type, text }) =>
      text === undefined ? [] : [type === "text/html" ? wordsOf(text) : text],
    )
    return {
      ok: true,
      mail: {
        messageId: /<([^<>\s]{1,500})>/.exec(headers.get("message-id") ?? "")?.[1],
        from: ADDRESS.exec(headerText(headers.get("from") ?? ""))?.[0],
        subject: tidy(headerText(headers.get("subject") ?? "").replaceAll("\n", " ")),
        text: tidy(texts.join("\n\n")),
        files: leaves.flatMap(({ name, bytes: content, text }) =>
          text === undefined ? [{ name: tidy(name), bytes: content }] : [],
        ),
        automatic: isAutomatic(headers),
        answers: `${headers.get("in-reply-to") ?? ""} ${headers.get("references") ?? ""}`.trim(),
      },
    }
  } catch (error) {
    if (error instanceof Bomb) return { ok: false, fault: error.fault }
    throw error
  }
}

/** RFC 3834, and what programs did before it. */
const isAutomatic = (headers: Headers): boolean =>
  /^auto-/i.test(headers.get("auto-submitted") ?? "") ||
  /^(bulk|list|junk|auto_reply)/i.test(headers.get("precedence") ?? "") ||
  ["list-id", "list-unsubscribe", "x-autoreply", "x-autorespond"].some((name) => headers.has(name)) ||
  /^<>$/.test(headers.get("return-path") ?? "") ||
  /(mailer-daemon|postmaster|no-?reply)@/i.test(headers.get("from") ?? "")

/** Characters that no table keeps and no screen shows, and rows of empty lines. */
const tidy = (text: string): string =>
  text
    .replace(/\r\n?/g, "\n")
    .replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, "")
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim()

/** A newsletter has some ten thousand characters of HTML; what comes after so many is not read. */
const HTML_CHARS_MAX = 300_000
const BLOCKS = ["p", "div", "tr", "li", "h1", "h2", "h3", "h4", "blockquote"]
const NOTHING_SHOWN = { tags: ["br", ...BLOCKS], attributes: {}, media: /^$/ }

/** The words of HTML, a line for each block. */
const wordsOf = (html: string): string =>
  sanitised(html.slice(0, HTML_CHARS_MAX), NOTHING_SHOWN)
    .replace(/\s+/g, " ")
    .replace(/<br \/>|<\/[^>]*>/g, "\n")
    .replace(/<[^>]*>/g, "")
    .replace(/&(lt|gt|quot|amp);/g, (_, name: string) => ENTITIES[name]!)

const ENTITIES: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', amp: "&" }
