import type { Mail, MailFile } from "#platform/mail"
import { PHOTO_BYTES_MAX, photoFormat, PHOTOS_MAX, withoutTraces } from "../leads/photo-bytes.ts"
import type { TipPhoto } from "../leads/photos.ts"

const TITLE_CHARS_MAX = 60
const TITLE_CHARS_MIN = 4
const NAME_CHARS_MAX = 40
/** Signatures of mail programs carry pictures of a few hundred bytes. */
const PHOTO_BYTES_MIN = 1024

/** Photos as they are kept, and the names of the files that are not. */
export function photosIn(files: readonly MailFile[]): { photos: TipPhoto[]; leftOut: string[] } {
  const photos: TipPhoto[] = []
  const leftOut: string[] = []
  for (const { name, bytes } of files) {
    const format = photoFormat(bytes)
    const isPhoto = format === "jpeg" || format === "png" || format === "webp"
    if (isPhoto && bytes.length < PHOTO_BYTES_MIN) continue
    const bare =
      isPhoto && bytes.length <= PHOTO_BYTES_MAX && photos.length < PHOTOS_MAX ? withoutTraces(bytes) : undefined
    if (bare && isPhoto) photos.push({ bytes: bare, format })
    else leftOut.push(name.slice(-NAME_CHARS_MAX) || "未命名附件")
  }
  return { photos, leftOut }
}

/** What a mail says, as a lead: its subject without the marks of answering, its words up to so many characters. */
export function leadWords(
  mail: Pick<Mail, "subject" | "text">,
  charsMax: number,
  leftOut: readonly string[],
): { title: string; text: string } {
  const subject = mail.subject.replace(/^(\s*(re|fwd?|回复|答复|转发|投稿)\s*[:：]\s*)+/i, "").trim()
  const first = mail.text.split(/[\n。！？]/, 1)[0]!.trim()
  const title =
    [subject, first].find((words) => [...words].length >= TITLE_CHARS_MIN) ?? `投稿邮件：${subject || first}`
  const isCut = mail.text.length > charsMax
  const notes = [
    ...(isCut ? [`正文超过${charsMax}字，后面的没有收下，请向投稿人索取全文。`] : []),
    ...(leftOut.length > 0
      ? [`附件${leftOut.length}个没有收下（${leftOut.slice(0, 10).join("、")}），需要时请向投稿人索取。`]
      : []),
  ]
  return {
    title: [...title].slice(0, TITLE_CHARS_MAX).join(""),
    text: [mail.text.slice(0, charsMax), ...notes].filter((part) => part !== "").join("\n\n"),
  }
}
