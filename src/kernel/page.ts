/** One page of a list; `total` is counted, `next` is the cursor for the following page. */
export interface Page<T> {
  readonly items: T[]
  readonly total: number
  readonly next: string | null
}

/** Offset cursor: opaque to callers. */
export const cursorOf = (offset: number): string => `o${offset}`

export function offsetOf(cursor: string | undefined): number {
  const match = /^o(\d{1,9})$/.exec(cursor ?? "")
  return match ? Number(match[1]) : 0
}

export function pageOf<T>(items: T[], total: number, offset: number): Page<T> {
  const end = offset + items.length
  return { items, total, next: end < total && items.length > 0 ? cursorOf(end) : null }
}
