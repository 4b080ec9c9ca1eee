import { type LifeControl, type LifePost, NoSuchThing, type SimulatorGround, timeOf } from "#connectors/kit/simulator"

export interface SimPhoto {
  readonly id: string
  readonly caption: string
  readonly at: number
  /** Not to be had by its id until then. */
  readonly foundAt: number
  readonly decidedAt: number
  readonly refused: boolean
  deleted: boolean
  views: number
  likes: number
  readonly comments: number
}

export interface SimAccount {
  readonly openId: string
  token: { access: string; endsAt: number }
  refresh: string
  fans: number
  readonly photos: SimPhoto[]
}

export interface LoadedAccount {
  readonly openId: string
  readonly token: string
  readonly refresh: string
  readonly fans?: number
  readonly posts?: readonly { readonly text: string; readonly publishedAt: string | number }[]
}

export interface Control extends LifeControl {
  load(input: { accounts: readonly LoadedAccount[] }): { accounts: number }
  posts(input: { account: string }): { posts: { id: string; text: string; publishedAt: string }[] }
  consent(input: { account: string }): { code: string }
}

export interface World extends SimulatorGround {
  readonly accounts: Map<string, SimAccount>
  readonly byToken: Map<string, SimAccount>
  readonly codes: Map<string, string>
  /** Upload tokens: whether a clip came, and the photo it became. */
  readonly uploads: Map<string, { bytes: number; readonly fragments: Map<number, number>; photo?: SimPhoto }>
  readonly reviewMs: number
  url: string
}

export const ACCESS_MS = 172_800_000
/** How long a new photo cannot be asked for by its id. */
export const HIDDEN_MS = 60_000

export const newPhoto = (
  world: Pick<World, "nextId">,
  caption: string,
  at: number,
  { id, reads = 90, likes = 4, comments = 1, hidden = false }: Partial<LifePost> = {},
): SimPhoto => ({
  id: id ?? `3x${world.nextId()}`,
  ...{ caption, at, foundAt: at, refused: false, deleted: false },
  // What nobody sees is as if it were under review for ever.
  decidedAt: hidden ? Number.POSITIVE_INFINITY : at,
  ...{ views: reads, likes, comments },
})

export const listed = (account: SimAccount): SimPhoto[] =>
  account.photos.filter(({ deleted }) => !deleted).sort((a, b) => b.at - a.at)

export function controlOf(world: World): Control {
  const accountOf = (id: string): SimAccount => {
    const found = world.accounts.get(id)
    if (!found) throw new NoSuchThing(`account ${id}`)
    return found
  }
  return {
    load({ accounts }) {
      for (const { openId, token, refresh, fans = 0, posts = [] } of accounts) {
        const photos = posts.map(({ text, publishedAt }) => newPhoto(world, text, timeOf(publishedAt)))
        const account = { openId, token: { access: token, endsAt: world.now() + ACCESS_MS }, refresh, fans, photos }
        world.accounts.set(openId, account)
        world.byToken.set(token, account)
      }
      return { accounts: world.accounts.size }
    },
    posts: ({ account }) => ({
      posts: listed(accountOf(account)).map(({ id, caption, at }) => ({
        id,
        text: caption,
        publishedAt: new Date(at).toISOString(),
      })),
    }),
    post({ account, title, text, publishedAt, ...given }) {
      const caption = title === "" ? text : `${title}\n${text}`
      const made = newPhoto(world, caption, timeOf(publishedAt), given)
      accountOf(account).photos.push(made)
      return { id: made.id }
    },
    touch({ account, post, reads = 0, likes = 0 }) {
      const one = accountOf(account).photos.find(({ id }) => id === post)
      if (!one) throw new NoSuchThing(`post ${post}`)
      one.views += reads
      one.likes += likes
      return {}
    },
    fans({ account, by }) {
      const held = accountOf(account)
      held.fans += by
      return { followers: held.fans }
    },
    consent({ account }) {
      const code = `code-${world.nextId()}`
      world.codes.set(code, accountOf(account).openId)
      return { code }
    },
  }
}
