const OFFSET_MS = 8 * 3_600_000

/** Civil parts in Asia/Shanghai → instant; undefined when there is no such day. */
export function instantIn([year, month, day, hour, minute, second]: readonly [
  number,
  number,
  number,
  number,
  number,
  number,
]): Date | undefined {
  const local = new Date(Date.UTC(year, month - 1, day, hour, minute, second))
  if (local.getUTCMonth() !== month - 1 || local.getUTCDate() !== day) return undefined
  return new Date(local.getTime() - OFFSET_MS)
}
