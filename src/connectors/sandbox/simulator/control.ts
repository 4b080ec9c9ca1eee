import { NoSuchThing } from "#connectors/kit/simulator"
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

/** What the outside of a platform does to it; the same calls over HTTP as `POST /__sim/<name>`. */
export interface Control {
  load(input: { accounts: readonly LoadedAccount[] }): { accounts: number; posts: number }
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
  /** Somebody writes below a post; with `id` he edits what he wrote, or takes it back. */
  comment(input: { post: string; id?: string; author?: string; text?: string; state?: "deleted" }): { id: string }
  posts(input: { account: string }): { posts: { id: string; title: string; publishedAt: string; state: string }[] }
}

export function controlOf(world: World): Control {
  const accountOf = (id: string): SimAccount => world.accounts.get(id) ?? missing(`account ${id}`)
  return {
    load({ accounts }) {
      load(world, accounts)
      return { accounts: world.accounts.size, posts: world.posts.size }
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
    comment({ post: postId, id, author = "读者", text = "", state }) {
      const post = world.posts.get(postId) ?? missing(`post ${postId}`)
      const known = post.comments.find((one) => one.id === id)
      const next = { id: id ?? world.nextId(), author: known?.author ?? author, text, at: known?.at ?? world.now() }
      if (state === "deleted") post.comments = post.comments.filter((one) => one.id !== id)
      else if (known) post.comments = post.comments.map((one) => (one.id === id ? next : one))
      else post.comments.push(next)
      return { id: next.id }
    },
    posts: ({ account }) => ({
      posts: accountOf(account).posts.map(({ id, title, publishedAt, state }) => ({
        id,
        title,
        publishedAt: new Date(publishedAt).toISOString(),
        state,
      })),
    }),
  }
}

const missing = (what: string): never => {
  throw new NoSuchThing(what)
}
