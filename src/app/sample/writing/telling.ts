import type { CollectedPost } from "#connectors/kit"
import type { ResidentPlatform, ResidentWay } from "../../../connectors/index.ts"
import { connectedAccounts } from "../connected.ts"
import type { SampleAccount, SampleCity, SamplePost } from "../model.ts"
import { collected, platformOf } from "./ledger.ts"

export type Residents = Readonly<Record<ResidentPlatform, ResidentWay>>

/** The addresses of an app, by its id in stores. */
export type AppCredential = (platformId: string) => ReturnType<ResidentWay["credential"]>

/** A post as its platform tells it. */
export type Telling = (post: SamplePost) => CollectedPost

/** Accounts that have an interface of their own, by key, with the way they live on their platform. */
export function connectedWays(
  city: Pick<SampleCity, "shape" | "accounts">,
  residents: Residents,
): ReadonlyMap<string, { readonly account: SampleAccount; readonly way: ResidentWay }> {
  const chosen = connectedAccounts(city)
  return new Map(
    city.accounts.flatMap((account) => {
      const way = residents[platformOf(account) as ResidentPlatform] as ResidentWay | undefined
      return way && chosen.has(account.key) ? [[account.key, { account, way }] as const] : []
    }),
  )
}

/** Words and numbers as the interface of each account's own platform gives them; without residents as the common one does. */
export function tellingOf(city: Pick<SampleCity, "shape" | "accounts">, residents: Residents | undefined): Telling {
  const ways = residents && connectedWays(city, residents)
  return (post) => {
    const plain = collected(post)
    const own = ways?.get(post.account)
    if (!own) return plain
    const platformPostId = own.way.postIdOf(plain.platformPostId, own.account.platformId)
    return { ...plain, ...own.way.told(plain), platformPostId }
  }
}
