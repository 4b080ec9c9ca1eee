import { z } from "zod"
import { type CoordinateSystem, isInside, metresBetween, type Position, wgsOf } from "#kernel/geo"
import { done, type Outcome, refused } from "#kernel/outcome"
import { spoken, TEXT_CHARS_MAX } from "./asked.ts"
import { askKinds } from "./asked.ts"

const source = z.string().min(1)
const file = { id: z.string(), version: z.string(), source }

/** data/inbox/snap.json: what can be reported, who sees to it, and from which distance on it is another one. */
export const snapBook = z.object({
  ...file,
  nearDays: z.object({ value: z.number().int().positive(), source }),
  categories: z
    .array(
      z.object({
        id: z.string(),
        label: z.string(),
        says: z.string(),
        kind: z.enum(askKinds),
        /** The street where it lies, or whoever the duty list names. */
        goes: z.enum(["street", "duty"]),
        /** A row of the duty list; also where the street is not known. */
        duty: z.string(),
        /** Metres within which the same category is taken for the same thing. */
        radius: z.number().int().min(5).max(2000),
        source,
      }),
    )
    .min(1),
})
export type SnapBook = z.infer<typeof snapBook>
export type SnapCategory = SnapBook["categories"][number]

/** data/places: streets and townships of the office with a middle each, and the edge of its area; WGS-84. */
export const placeBook = z.object({
  ...file,
  jurisdiction: z.string(),
  name: z.string(),
  bounds: z.array(z.tuple([z.number(), z.number()])).min(3),
  streets: z.array(
    z.object({ unit: z.string(), label: z.string(), area: z.string(), lat: z.number(), lon: z.number() }),
  ),
})
export type PlaceBook = z.infer<typeof placeBook>
export type Street = PlaceBook["streets"][number]

const chars = (text: string): number => [...text].length
const degrees = z
  .string()
  .transform((text) => text.normalize("NFKC").trim())
  .refine((text) => text === "" || /^-?\d{1,3}(\.\d{1,12})?$/.test(text), "请填十进制的度数，例如30.3012，也可以不填")

/** The form of 随手拍. A photo speaks for itself: words may be left out where there is one. */
export const snapped = z.object({
  category: z.string().min(1, "请选一类，拿不准就选“其他”").max(20),
  // Counted as people count: a face is one character.
  text: z
    .string()
    .trim()
    .refine((text) => !text.includes("\0"), "这里有无法保存的字符，请删去后重新填写")
    .refine((text) => chars(text) <= TEXT_CHARS_MAX, `内容最多${TEXT_CHARS_MAX}字，请精简后再提交`),
  place: spoken.place,
  contact: spoken.contact,
  lat: degrees,
  lon: degrees,
  system: z.enum(["wgs84", "gcj02"]).catch("wgs84"),
  way: z.enum(["device", "typed", "photo"]).catch("typed"),
  once: z.string().regex(/^[A-Za-z0-9_-]{16,64}$/, "页面放置太久，请重新打开后再填写"),
})
export type Snapped = z.infer<typeof snapped>

export interface Located {
  /** WGS-84; null where only words say the place. */
  readonly position: Position | null
  readonly given: (Position & { readonly system: CoordinateSystem }) | null
  readonly street: Street | null
}

/** Where it is: by coordinates the street whose middle is nearest, by words the first street they name. */
export function locate(said: Pick<Snapped, "lat" | "lon" | "system" | "place">, book: PlaceBook): Outcome<Located> {
  if (said.lat === "" && said.lon === "") return done({ position: null, given: null, street: named(said.place, book) })
  if (said.lat === "" || said.lon === "") return refused("inbox.half-position")
  const given = { lat: Number(said.lat), lon: Number(said.lon), system: said.system }
  const position = said.system === "gcj02" ? wgsOf(given) : { lat: given.lat, lon: given.lon }
  if (!isInside(position, book.bounds)) {
    const turned = isInside({ lat: given.lon, lon: given.lat }, book.bounds)
    return turned ? refused("inbox.turned-position") : refused("inbox.outside-area", { area: book.name })
  }
  return done({ position, given, street: nearestStreet(position, book) })
}

export const nearestStreet = (position: Position, { streets }: PlaceBook): Street | null =>
  streets.reduce<{ street: Street; metres: number } | null>((best, street) => {
    const metres = metresBetween(position, street)
    return best && best.metres <= metres ? best : { street, metres }
  }, null)?.street ?? null

/** 云渚街道 before 云渚; of several the one that is named first. */
function named(words: string, { streets }: PlaceBook): Street | null {
  const whole = first(streets, (street) => words.indexOf(street.label))
  return whole ?? first(streets, (street) => words.indexOf(street.label.replace(/(街道|镇|乡)$/, "")))
}

function first(streets: readonly Street[], at: (street: Street) => number): Street | null {
  const found = streets.map((street) => ({ street, at: at(street) })).filter((one) => one.at >= 0)
  return found.sort((a, b) => a.at - b.at)[0]?.street ?? null
}

/** 随手拍 of the same words are the same voice again only at the same place: about a hundred metres, or the same words for it. */
export const sameAs = (category: string, { position }: Located, place: string): string =>
  `${category}|${position ? `${position.lat.toFixed(3)},${position.lon.toFixed(3)}` : place.replace(/\s+/gu, "")}`

/** How a distance is said. */
export const spokenMetres = (metres: number): string =>
  metres < 1000 ? `约${Math.max(10, Math.round(metres / 10) * 10)}米` : `约${(metres / 1000).toFixed(1)}公里`
