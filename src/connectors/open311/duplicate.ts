import type { NewRequest } from "./shapes.ts"

const EARTH_RADIUS_M = 6_371_000
const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** Metres between two positions on the globe (haversine). */
export function metresBetween(a: { lat: number; long: number }, b: { lat: number; long: number }): number {
  const [dLat, dLong] = [radians(b.lat - a.lat), radians(b.long - a.long)]
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(dLong / 2) ** 2
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** How near in place and time two sendings of one thing are; of the category, kept as data. */
export interface DuplicateRule {
  readonly metres: number
  readonly minutes: number
}

type Sent = Pick<NewRequest, "serviceCode" | "description" | "position" | "deviceId"> & { readonly at: Date }

const said = (text: string): string => text.normalize("NFKC").replace(/\s+/gu, "")

/** The same device or the same words, about the same thing, near in place and time: sent twice, not two voices. */
export function isSentTwice(first: Sent, second: Sent, { metres, minutes }: DuplicateRule): boolean {
  if (first.serviceCode !== second.serviceCode) return false
  if (Math.abs(first.at.getTime() - second.at.getTime()) > minutes * 60_000) return false
  if (said(first.description) !== said(second.description)) return false
  const isSameDevice = first.deviceId !== "" && first.deviceId === second.deviceId
  if (!first.position || !second.position) return isSameDevice
  return metresBetween(first.position, second.position) <= metres
}
