import type { Said } from "#connectors/kit/simulator"
import type { SimPost } from "./world.ts"

const escaped = (text: string): string => text.replace(/[&<>"]/g, (char) => `&#${char.codePointAt(0)};`)

const html = (status: number, title: string, body: string): Said => ({
  status,
  type: "text/html; charset=utf-8",
  code: String(status),
  text: `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>${escaped(title)}</title></head>
<body><h1>${escaped(title)}</h1>${body}</body></html>
`,
})

/** A post as anybody sees it in a browser; what is deleted or hidden is told as platforms do. */
export function pageOf(post: SimPost | undefined): Said {
  if (post?.state !== "shown") return html(404, "内容不存在", "<p>该内容已被删除或无法查看。</p>")
  const words = post.text.split("\n").map((line) => `<p>${escaped(line)}</p>`)
  return html(200, post.title, words.join("\n"))
}
