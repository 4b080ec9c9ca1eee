import { z } from "zod"
import { answered, type CollectPosts, limitOf, rawHash, withToken } from "#connectors/kit"
import { baseOf, call } from "./calls.ts"
import { manifest } from "./manifest.ts"

const page = z.object({
  posts: z.array(z.object({ id: z.string(), title: z.string(), text: z.string(), at: z.number(), views: z.number() })),
  before: z.string().nullable(),
})

export const collectPosts: CollectPosts = {
  reach: "all",
  paging: "keyset",
  async page(access, cursor) {
    const query = { before: cursor ?? undefined, count: limitOf(manifest, "list-page") }
    const url = `${baseOf(access.settings)}/posts`
    const answer = await withToken(access, (token) =>
      call(access.fetch, { url, query, headers: { authorization: `Bearer ${token}` }, name: "posts" }, page),
    )
    if (!answer.ok) return answer
    const posts = answer.value.posts.map((post) => ({
      ...{ platformPostId: post.id, title: post.title, text: post.text, url: `${url}/${post.id}` },
      ...{ publishedAt: new Date(post.at), visible: true, reads: post.views, rawHash: rawHash(post) },
    }))
    return answered({ posts, next: answer.value.before })
  },
}
