/** What a connector can be able to do; each is a small type of its own in capabilities.ts. */
export const CAPABILITIES = [
  "authorise",
  "probe",
  "collectPosts",
  "collectMetrics",
  "snapshot",
  "comments",
  "publish",
  "readBack",
  "takeDown",
  "replies",
  "hideComment",
  "callbacks",
  "handOff",
  "availability",
] as const
export type CapabilityName = (typeof CAPABILITIES)[number]

/** A technical limit of the platform, checked while editing and again by the platform itself. */
export interface Limit {
  readonly id: string
  readonly label: string
  readonly value: number
  readonly unit: "chars" | "bytes" | "items" | "per-minute" | "per-day" | "days" | "ms"
  /** The platform's page, and the day it was read. */
  readonly source: string
  readonly version: string
}

/** One field of the settings form; the console draws it from this. */
export interface FormItem {
  readonly key: string
  readonly label: string
  readonly type: "text" | "secret" | "url" | "number" | "choice"
  readonly choices?: readonly { readonly value: string; readonly label: string }[]
  readonly required: boolean
  /** Secrets are sent there: whoever changes it types them in again. A `url` always is one. */
  readonly destination?: true
  /** Where the user finds the value, one Chinese sentence. */
  readonly help: string
}

/** A page of the platform that this connector was built from. */
export interface PlatformPage {
  readonly about: string
  readonly url: string
  /** The day it was read, `2026-01-15`. */
  readonly readOn: string
}

/** What is said about a platform without calling it. */
export interface Manifest {
  /** Kebab-case; the platform id of the ledger. */
  readonly id: string
  readonly label: string
  /** Other names by which rosters call it. */
  readonly otherNames: readonly string[]
  /** What it *can* do; what an account may do is found by `probe`. */
  readonly capabilities: readonly CapabilityName[]
  readonly limits: readonly Limit[]
  readonly form: readonly FormItem[]
  readonly pages: readonly PlatformPage[]
}

/** The value of a limit; throws when the manifest has no such limit (a bug). */
export function limitOf(manifest: Manifest, id: string): number {
  const found = manifest.limits.find((limit) => limit.id === id)
  if (!found) throw new Error(`${manifest.id} has no limit ${id}`)
  return found.value
}

/** Settings that are missing or not usable, as keys of the form; empty = fine. */
export function missingSettings(
  manifest: Pick<Manifest, "form">,
  settings: Readonly<Record<string, string>>,
): string[] {
  return manifest.form
    .filter(({ key, required, type, choices }) => {
      const value = settings[key]?.trim() ?? ""
      if (value === "") return required
      if (type === "url") return !/^https?:\/\/\S+$/.test(value)
      if (type === "number") return !/^\d+$/.test(value)
      return type === "choice" && !choices?.some((choice) => choice.value === value)
    })
    .map(({ key }) => key)
}
