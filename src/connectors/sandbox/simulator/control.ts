import type { Fault, Faults } from "./faults.ts"
import {
  addFans,
  addPost,
  type LoadedAccount,
  type LoadedPost,
  load,
  type SimAccount,
  type SimPost,
  type World,
} from "./world.ts"

export interface Logged {
  readonly at: string
  readonly method: string
  readonly endpoint: string
  readonly account: string | null
  /** The platform code answered, or the fault that broke the call. */
  readonly answer: string
}

/** What the outside of a platform does to it; the same calls over HTTP as `POST /__sim/<name>`. */
export interface Control {
  load(input: { accounts: readonly LoadedAccount[] }): { accounts: number; posts: number }
  clock(input: { advanceMs?: number; at?: string }): { now: string }
  fault(input: Fault): object
  clearFaults(): object
  fans(input: { account: string; by: number }): { followers: number }
  post(input: { account: string } & LoadedPost): { id: string }
  /** Edits, hides, deletes, adds figures and comments. */
  touch(input: {
    post: string
    title?: string
    text?: string
    state?: SimPost["state"]
    reads?: number
    likes?: number
    shares?: number
    comments?: readonly { author: string; text: string }[]
  }): object
  posts(input: { account: string }): { posts: { id: string; title: string; publishedAt: string; state: string }[] }
  log(input: { account?: string }): { requests: readonly Logged[] }
  clearLog(): object
}

/** Someone asked the control port for something that does not exist. */
export class NoSuchThing extends Error {}

export function controlOf(world: World, faults: Faults, log: Logged[]): Control {
  const accountOf = (id: string): SimAccount => world.accounts.get(id) ?? missing(`account ${id}`)
  return {
    load({ accounts }) {
      load(world, accounts)
      return { accounts: world.accounts.size, posts: world.posts.size }
    },
    clock({ advanceMs, at }) {
      if (at !== undefined) world.offsetMs += Date.parse(at) - world.now()
      world.offsetMs += advanceMs ?? 0
      return { now: new Date(world.now()).toISOString() }
    },
    fault(fault) {
      const holder = fault.kind === "expired-token" ? accountOf(fault.account ?? "") : undefined
      // Not a matter of counting: the token itself has ended.
      if (holder?.token) holder.token.endsAt = 0
      if (!holder) faults.add(fault)
      return {}
    },
    clearFaults() {
      faults.clear()
      return {}
    },
    fans({ account, by }) {
      addFans(world, accountOf(account), by)
      return { followers: accountOf(account).followers }
    },
    post: ({ account, ...given }) => ({ id: addPost(world, accountOf(account), given).id }),
    touch({ post: id, title, text, state, reads, likes, shares, comments }) {
      const post = world.posts.get(id) ?? missing(`post ${id}`)
      post.title = title ?? post.title
      post.text = text ?? post.text
      post.state = state ?? post.state
      post.reads += reads ?? 0
      post.likes += likes ?? 0
      post.shares += shares ?? 0
      for (const comment of comments ?? []) post.comments.push({ id: world.nextId(), at: world.now(), ...comment })
      return {}
    },
    posts: ({ account }) => ({
      posts: accountOf(account).posts.map(({ id, title, publishedAt, state }) => ({
        id,
        title,
        publishedAt: new Date(publishedAt).toISOString(),
        state,
      })),
    }),
    log: ({ account }) => ({ requests: account ? log.filter((one) => one.account === account) : log }),
    clearLog() {
      log.splice(0)
      return {}
    },
  }
}

const missing = (what: string): never => {
  throw new NoSuchThing(what)
}
