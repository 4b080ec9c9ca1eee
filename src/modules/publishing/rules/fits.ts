import type { Issue } from "#kernel/issue"

/** A platform's limit as its manifest tells it. */
export interface Given {
  readonly id: string
  readonly label: string
  readonly value: number
}

export interface Form {
  /** 微信公众号 */
  readonly platform: string
  readonly limits: readonly Given[]
}

/** What would go out there. */
export interface Piece {
  readonly title: string
  readonly text: string
  readonly html: string
  readonly digest: string
  readonly images: readonly { readonly name: string; readonly bytes: number }[]
  readonly video?: { readonly name: string; readonly bytes: number } | undefined
}

const chars = (text: string): number => [...text].length
/** Half-width units: a Han character counts two. */
const weight = (text: string): number => [...text].reduce((sum, char) => sum + (char.charCodeAt(0) > 0xff ? 2 : 1), 0)
const utf8 = (text: string): number =>
  [...text].reduce((sum, char) => {
    const code = char.codePointAt(0)!
    return sum + (code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4)
  }, 0)
const largest = (files: readonly { bytes: number }[]): number => Math.max(0, ...files.map(({ bytes }) => bytes))

/** What each limit is about; a limit that is not named here is not about what is published. */
const MEASURES: Readonly<Record<string, (piece: Piece) => number>> = {
  "title-max": ({ title }) => chars(title),
  "text-max": ({ text }) => chars(text),
  "caption-max": ({ title, text }) => chars(title + text),
  "desc-max": ({ text }) => chars(text),
  "content-max": ({ html }) => chars(html),
  "content-bytes-max": ({ html }) => utf8(html),
  "text-weight-max": ({ title, text }) => weight(title === "" ? text : `【${title}】${text}`),
  "images-max": ({ images }) => images.length,
  "picture-bytes-max": ({ images }) => largest(images),
  "image-bytes-max": ({ images }) => largest(images),
  "body-image-bytes-max": ({ images }) => largest(images),
  "cover-bytes-max": ({ images }) => images[0]?.bytes ?? 0,
  "video-bytes-max": ({ video }) => video?.bytes ?? 0,
}

const MIB = 1024 * 1024
const said = (id: string, value: number): string =>
  !id.includes("bytes")
    ? String(value)
    : value >= MIB
      ? `${(value / MIB).toFixed(1)}MB`
      : `${Math.ceil(value / 1024)}KB`

/** 发布前的篇幅检查: each limit of the platform that the piece is over, named with the platform and by how much. */
export function fitIssues(form: Form, piece: Piece): Issue[] {
  return form.limits.flatMap((limit): Issue[] => {
    const measured = MEASURES[limit.id]?.(piece) ?? 0
    if (measured <= limit.value) return []
    const values = {
      platform: form.platform,
      what: limit.label,
      limit: said(limit.id, limit.value),
      actual: said(limit.id, measured),
      over: said(limit.id, measured - limit.value),
    }
    return [{ code: "publishing.too-long", level: "block", at: form.platform, values }]
  })
}
