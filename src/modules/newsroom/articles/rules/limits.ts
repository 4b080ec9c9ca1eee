/** One figure of a platform, as its connector declares it. */
export interface PlatformLimit {
  readonly id: string
  readonly label: string
  readonly value: number
}

export interface PlatformLimits {
  readonly id: string
  readonly label: string
  readonly limits: readonly PlatformLimit[]
}

/** What would be sent to a platform. */
export interface Outgoing {
  readonly title: string
  readonly text: string
  readonly summary: string
  readonly bodyHtml: string
  readonly images: number
}

/** What does not fit, by how much. */
export interface LimitFault {
  readonly platform: string
  readonly label: string
  /** 标题字数. */
  readonly what: string
  readonly max: number
  readonly is: number
  readonly over: number
  /** The field that is too long. */
  readonly at: "title" | "text" | "summary" | "images"
}

const chars = (text: string): number => [...text].length
/** As 微博 counts: a Han character or full-width sign is two half-width units. */
const halfWidths = (text: string): number =>
  [...text].reduce((sum, sign) => sum + (sign.charCodeAt(0) < 128 ? 1 : 2), 0)

const COUNTED: Readonly<Record<string, { at: LimitFault["at"]; of(out: Outgoing): number }>> = {
  "title-max": { at: "title", of: (out) => chars(out.title) },
  "digest-max": { at: "summary", of: (out) => chars(out.summary) },
  "content-max": { at: "text", of: (out) => chars(out.bodyHtml) },
  "text-max": { at: "text", of: (out) => chars(out.text) },
  "caption-max": { at: "text", of: (out) => chars(out.text) },
  "desc-max": { at: "text", of: (out) => chars(out.text) },
  "long-text-max": { at: "text", of: (out) => chars(out.text) },
  "text-weight-max": { at: "text", of: (out) => halfWidths(out.text) },
  "images-max": { at: "images", of: (out) => out.images },
}

/** Limits that are met another way on the same platform: a long 微博 is sent as a 长微博. */
const INSTEAD: Readonly<Record<string, string>> = { "text-weight-max": "long-text-max" }

/** What of a text a platform would refuse, by the figures of its connector; empty: it fits. */
export function limitFaults(out: Outgoing, platform: PlatformLimits): LimitFault[] {
  const has = new Map(platform.limits.map((limit) => [limit.id, limit]))
  return platform.limits.flatMap((limit) => {
    const counted = COUNTED[limit.id]
    const other = INSTEAD[limit.id]
    if (!counted || (other && has.has(other))) return []
    // Some platforms have one field for both, and say so in the label.
    const is = limit.label.startsWith("标题和") ? chars(out.title) + chars(out.text) : counted.of(out)
    if (is <= limit.value) return []
    return [
      {
        platform: platform.id,
        label: platform.label,
        what: limit.label,
        max: limit.value,
        is,
        over: is - limit.value,
        at: counted.at,
      },
    ]
  })
}

/** `视频号：短标题字数上限 16，现在 17，超出 1。` */
export const saidFault = ({ label, what, max, is, over }: LimitFault): string =>
  `${label}：${what}上限 ${max.toLocaleString("zh-CN")}，现在 ${is.toLocaleString("zh-CN")}，超出 ${over.toLocaleString("zh-CN")}。`
