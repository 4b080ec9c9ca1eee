import {
  type Access,
  answered,
  type Availability,
  type AvailabilityFact,
  type Connector,
  failed,
  ownFailure,
} from "#connectors/kit"
import { certificateOf, look, type Looked } from "./check.ts"
import { appFailures, appManifest, miniProgramFailures, miniProgramManifest, SERVICES_MAX } from "./manifest.ts"
import { privacyLinkOf, servicesOf, versionOf } from "./page-facts.ts"

const NO_ADDRESS = ownFailure(
  "no-address",
  "account",
  "没有填写下载页或入口地址，无从探测。",
  "请在接口凭据页填写地址，或改由人工巡看。",
)

/** One address that the public is sent to, as it looks from outside. */
export async function lookAt(
  fetch: Access["fetch"],
  url: string,
): Promise<{ outcome: AvailabilityFact["outcome"]; says: string }> {
  const { fact } = await look({ fetch, now: () => new Date() }, "entry", "办事链接", url)
  return { outcome: fact.outcome, says: fact.says }
}

/**
 * 可用性探测: the pages a user begins with, their certificate, the declared version, the services and the privacy policy.
 * One address after the other: what is small and busy is no match for us.
 */
const availability: Availability = {
  async check(access) {
    const { download = "", entry = "", services = "", privacy = "" } = access.settings
    const doors: Looked[] = []
    if (download) doors.push(await look(access, "download", "下载页", download))
    if (entry && entry !== download) doors.push(await look(access, "entry", "入口页", entry))
    if (doors.length === 0) return failed(NO_ADDRESS)

    const facts = doors.map(({ fact }) => fact)
    facts.push(...doors.flatMap((door) => certificateOf(door, access.now()) ?? []))
    const page = doors.find(({ fact }) => fact.what === "download")
    if (page?.reply) facts.push(versionFact(page, access.now()))
    for (const { name, url } of servicesOf(services).slice(0, SERVICES_MAX))
      facts.push((await look(access, "service", name, url)).fact)
    facts.push(await privacyFact(access, doors, privacy))
    return answered({ usable: usableBy(doors), facts: onceEach(facts) })
  },
}

/** Gone at one door is not usable; open at all of them it is; anything else is not found out. */
function usableBy(doors: readonly Looked[]): boolean | null {
  if (doors.some(({ fact }) => fact.outcome === "broken")) return false
  return doors.every(({ fact }) => fact.outcome === "fine") ? true : null
}

function versionFact({ fact, reply }: Looked, at: Date): AvailabilityFact {
  const { version, updatedOn } = versionOf(reply?.text ?? "")
  const told = [version && `版本 ${version}`, updatedOn && `更新于 ${updatedOn}`].filter(Boolean).join("，")
  const shared = { what: "version", label: "页面标明的版本", url: fact.url, at } as const
  return told
    ? { ...shared, outcome: "fine", says: `${told}。` }
    : { ...shared, outcome: "unclear", says: "页面没有写明版本和更新日期，可能由脚本显示，请人工核对。" }
}

async function privacyFact(
  access: Pick<Access, "fetch" | "now">,
  doors: readonly Looked[],
  given: string,
): Promise<AvailabilityFact> {
  const linked = doors.map(({ fact, reply }) =>
    reply ? privacyLinkOf(reply.text, reply.landed?.url ?? fact.url) : null,
  )
  const url = given || linked.find((link) => link !== null)
  if (url) return (await look(access, "privacy", "隐私政策", url)).fact
  return {
    what: "privacy",
    label: "隐私政策",
    url: doors[0]!.fact.url,
    outcome: "unclear",
    says: "页面上没有找到隐私政策链接，可能由脚本显示，请人工核对。",
    at: access.now(),
  }
}

/** Two doors of one server have one certificate. */
const onceEach = (facts: readonly AvailabilityFact[]): AvailabilityFact[] => [
  ...new Map(
    facts.map((fact) => [`${fact.what} ${fact.what === "certificate" ? new URL(fact.url).host : fact.url}`, fact]),
  ).values(),
]

export const appProbe: Connector = { manifest: appManifest, failures: appFailures, availability }
export const miniProgramProbe: Connector = {
  manifest: miniProgramManifest,
  failures: miniProgramFailures,
  availability,
}
