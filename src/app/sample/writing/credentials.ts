import { DAY_MS } from "#kernel/time"
import { loadCredentials } from "#modules/registry"
import type { Tx } from "#platform/db"
import type { Secrets } from "#platform/secrets"
import type { SampleCity } from "../model.ts"
import { hash } from "../random.ts"
import { platformOf } from "./ledger.ts"
import type { Ids } from "./people.ts"
import { type AppCredential, connectedWays, type Residents } from "./telling.ts"

const CONFIRMED_DAYS_AGO = 60
const SPREAD_DAYS = 90

/** Custody of the accounts with an interface of their own, and of the addresses of apps: entered by who runs them, confirmed by who answers for them. */
export async function writeCredentials(
  tx: Tx,
  city: SampleCity,
  ids: { readonly accounts: Ids; readonly people: Ids },
  own: { readonly residents: Residents; readonly appCredential: AppCredential; readonly secrets: Secrets },
): Promise<number> {
  const ways = connectedWays(city, own.residents)
  const chief = city.people.find(({ login }) => login === "jianguan")!
  const apps = city.accounts.filter((account) => account.status === "正常" && platformOf(account) === "app")
  const held = [
    ...[...ways.values()].map(({ account, way }) => ({ account, values: way.credential(account.platformId) })),
    ...apps.map((account) => ({ account, values: own.appCredential(account.platformId) })),
  ]
  const rows = held.map(({ account, values }) => {
    const enteredBy = ids.people.get(account.operator)!
    const principal = ids.people.get(account.principal)!
    const daysAgo = CONFIRMED_DAYS_AGO + (hash("confirmed", account.key) % SPREAD_DAYS)
    return {
      accountId: ids.accounts.get(account.key)!,
      connector: platformOf(account),
      ...values,
      enteredBy,
      confirmedBy: principal === enteredBy ? ids.people.get(chief.key)! : principal,
      at: new Date(city.asOf.getTime() - daysAgo * DAY_MS),
      reason: "接入平台接口",
    }
  })
  await loadCredentials(tx, own.secrets, rows)
  return rows.length
}
