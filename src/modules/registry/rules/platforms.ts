import { z } from "zod"
import { fold } from "./fold.ts"

export const platformKinds = ["account", "app", "mini-program", "website", "other"] as const
export type PlatformKind = (typeof platformKinds)[number]

/** Shape of `data/platforms/platforms.json`. Ids are kept in the database and never change. */
export const platformsFile = z.object({
  id: z.string(),
  version: z.string(),
  source: z.string(),
  platforms: z.array(
    z.object({
      id: z.string().regex(/^[a-z][a-z-]*$/),
      label: z.string(),
      kind: z.enum(platformKinds),
      aliases: z.array(z.string()),
      hosts: z.array(z.string()),
    }),
  ),
})
export type Platform = z.infer<typeof platformsFile>["platforms"][number]

export interface Platforms {
  readonly version: string
  readonly list: readonly Platform[]
  readonly byId: ReadonlyMap<string, Platform>
  readonly bySpelling: ReadonlyMap<string, Platform>
}

/** The catalogue of platforms from the parsed data file. Throws when two platforms claim one spelling. */
export function platformsOf(file: unknown): Platforms {
  const { version, platforms } = platformsFile.parse(file)
  const bySpelling = new Map<string, Platform>()
  for (const platform of platforms) {
    for (const spelling of [platform.id, platform.label, ...platform.aliases].map(fold)) {
      const other = bySpelling.get(spelling)
      if (other && other !== platform) throw new Error(`platforms: ${spelling} is both ${other.id} and ${platform.id}`)
      bySpelling.set(spelling, platform)
    }
  }
  return { version, list: platforms, byId: new Map(platforms.map((platform) => [platform.id, platform])), bySpelling }
}

/** The platform a person meant: “微信”, “新浪微博”, “APP（安卓版）”. Undefined when the word is not known. */
export function findPlatform(platforms: Platforms, text: string): Platform | undefined {
  const folded = fold(text)
  return (
    platforms.bySpelling.get(folded) ??
    platforms.bySpelling.get(folded.replace(/[(【[].*?[)】\]]/g, "")) ??
    platforms.bySpelling.get(folded.replace(/(?:平台|账号|帐号)$/, ""))
  )
}
