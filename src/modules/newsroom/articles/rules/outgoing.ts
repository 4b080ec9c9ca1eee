import { bodyText, mediaOf } from "./body-text.ts"
import { type LimitFault, limitFaults, type Outgoing, type PlatformLimits } from "./limits.ts"

export interface VariantText {
  /** A platform's id or a form's. */
  readonly key: string
  readonly title: string
  readonly text: string
}

export interface Master {
  readonly title: string
  readonly summary: string
  readonly bodyHtml: string
}

/** A form of telling (图文, 微博短文, 短视频脚本 …) and the platforms it is made for, nearest first. */
export interface Form {
  readonly id: string
  readonly label: string
  readonly platforms: readonly string[]
}

/** The words for one platform: its own variant, else that of the form made for it, else the master's. */
export function outgoingFor(
  platform: string,
  master: Master,
  variants: readonly VariantText[],
  forms: readonly Form[],
) {
  const own = variants.find((one) => one.key === platform)
  const form = own ? undefined : forms.find((one) => one.platforms.includes(platform))
  const variant = own ?? variants.find((one) => one.key === form?.id)
  const out: Outgoing = {
    title: variant?.title || master.title,
    text: variant ? variant.text : bodyText(master.bodyHtml),
    summary: master.summary,
    bodyHtml: variant ? "" : master.bodyHtml,
    images: mediaOf(master.bodyHtml).filter(({ kind }) => kind === "image").length,
  }
  return { out, from: variant?.key ?? "master" }
}

/** The variants under the platforms they go out to, as `outgoingFor` chooses them; a form that is made for no platform goes nowhere. */
export function byPlatform(variants: readonly VariantText[], forms: readonly Form[]): VariantText[] {
  const isForm = (key: string) => forms.some(({ id }) => id === key)
  const made = forms.flatMap(({ id, platforms }) => platforms.map((platform) => [platform, id] as const))
  const first = new Map([...made].reverse())
  const places = [...first.keys(), ...variants.map(({ key }) => key).filter((key) => !isForm(key))]
  return [...new Set(places)].flatMap((platform) => {
    const variant =
      variants.find(({ key }) => key === platform) ?? variants.find(({ key }) => key === first.get(platform))
    return variant ? [{ ...variant, key: platform }] : []
  })
}

/** Everything that does not fit, for each of the wanted platforms. */
export function faultsOf(
  wanted: readonly string[],
  platforms: readonly PlatformLimits[],
  master: Master,
  variants: readonly VariantText[],
  forms: readonly Form[],
): LimitFault[] {
  return platforms
    .filter(({ id }) => wanted.includes(id))
    .flatMap((platform) => limitFaults(outgoingFor(platform.id, master, variants, forms).out, platform))
}
