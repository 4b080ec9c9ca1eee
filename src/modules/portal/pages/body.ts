import type { Release } from "#modules/subscriptions"

/** Pictures of a signed body, as the editor wrote them: behind the console's door, hence told anew for the public. */
const PICTURE = /<img\b[^>]*\bsrc="\/api\/materials\/\d+\/file"[^>]*>/g
const ALT = /\balt="([^"]*)"/

export const pictureAddress = (id: string, n: number): string => `/portal/pictures/${id}/${n}`

/**
 * The body exactly as it was signed; its pictures at their public address. Where their number differs from those signed
 * (one was deleted), the words for who does not see them stand instead. The body was reduced to plain markup when it was stored.
 */
export function bodyOf({ id, content }: Release, origin = ""): string {
  const signed = (content as { images?: readonly unknown[] }).images?.length ?? 0
  const html = content.bodyHtml ?? ""
  const written = html.match(PICTURE)?.length ?? 0
  let n = 0
  return html.replace(PICTURE, (picture) => {
    const alt = ALT.exec(picture)?.[1] ?? ""
    if (written !== signed) return `<em>〔图片：${alt}〕</em>`
    n += 1
    return `<img src="${origin}${pictureAddress(id, n)}" alt="${alt}" loading="lazy">`
  })
}
