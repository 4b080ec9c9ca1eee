import { NoSuchThing, type SimulatorGround, timeOf } from "#connectors/kit/simulator"

export interface SimArchive {
  readonly id: string
  readonly title: string
  readonly desc: string
  readonly at: number
  readonly decidedAt: number
  readonly refused: boolean
  deleted: boolean
}

export interface SimAccount {
  readonly openId: string
  token: { access: string; endsAt: number }
  refresh: string
  followers: number
  readonly archives: SimArchive[]
}

export interface LoadedAccount {
  readonly openId: string
  readonly token: string
  readonly refresh: string
  readonly followers?: number
  readonly posts?: readonly { readonly title: string; readonly text: string; readonly publishedAt: string | number }[]
}

export interface World extends SimulatorGround {
  readonly accounts: Map<string, SimAccount>
  readonly byToken: Map<string, SimAccount>
  readonly codes: Map<string, string>
  /** Upload tokens: parts that came, whether it is complete, whether it was submitted. */
  readonly uploads: Map<string, { parts: Set<number>; complete: boolean; used: boolean }>
  readonly reviewMs: number
  readonly clientId: string
  readonly clientSecret: string
}

export const ACCESS_MS = 30 * 86_400_000

export function load(world: World, given: LoadedAccount): void {
  const archives = (given.posts ?? []).map(({ title, text, publishedAt }) => {
    return newArchive(world, title, text, timeOf(publishedAt))
  })
  const account: SimAccount = {
    openId: given.openId,
    token: { access: given.token, endsAt: world.now() + ACCESS_MS },
    refresh: given.refresh,
    followers: given.followers ?? 0,
    archives,
  }
  world.accounts.set(given.openId, account)
  world.byToken.set(given.token, account)
}

export const newArchive = (
  world: Pick<World, "nextId">,
  title: string,
  desc: string,
  at: number,
  id = `BV1${world.nextId()}`,
): SimArchive => ({ id, title, desc, at, decidedAt: at, refused: false, deleted: false })

export const listed = (account: SimAccount): SimArchive[] =>
  account.archives.filter(({ deleted }) => !deleted).sort((a, b) => b.at - a.at)

/** 0 open, -1 waits, -2 refused. */
export const stateOf = (world: World, one: SimArchive): number =>
  world.now() < one.decidedAt ? -1 : one.refused ? -2 : 0

export function accountOf(world: World, id: string): SimAccount {
  const found = world.accounts.get(id)
  if (!found) throw new NoSuchThing(`account ${id}`)
  return found
}
