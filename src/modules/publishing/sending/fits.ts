import type { Issue } from "#kernel/issue"
import type { Sql } from "#platform/db"
import type { PublishingPorts, ReleasedContent } from "../ports.ts"
import { fitIssues } from "../rules.ts"
import { filesOf, wordsFor } from "./draft.ts"

const SAID: Readonly<Record<string, string>> = {
  ...{ pdf: "PDF 文件", mp4: "MP4 视频", webm: "WebM 视频", other: "其他文件" },
  ...{ jpeg: "JPG 图片", png: "PNG 图片", gif: "GIF 图片", webp: "WebP 图片", bmp: "BMP 图片" },
}

interface Aimed {
  readonly id: string
  readonly platform: string
  readonly platformLabel: string
}

/** 篇幅与附件检查, once for each platform: files by their bytes, words by the limits of the platform's manifest. */
export async function contentIssues(
  sql: Sql,
  ports: PublishingPorts,
  content: ReleasedContent,
  targets: readonly Aimed[],
): Promise<Issue[]> {
  const { files, cover, faults } = await filesOf(sql, ports, content)
  const issues = faults.map(({ name, is }): Issue => {
    if (is === "missing") return { code: "publishing.file-missing", level: "block" }
    const isClip = name.match(/\.(mp4|mov|webm)$/i) !== null
    const code = isClip ? "publishing.not-a-clip" : "publishing.not-a-picture"
    return { code, level: "block", at: name, values: { name, is: SAID[is] ?? "其他文件" } }
  })
  const sized = (kind: "image" | "video") =>
    files.filter((file) => file.kind === kind).map(({ name, size }) => ({ name, bytes: size }))
  const images = [...(cover ? [{ name: cover.name, bytes: cover.size }] : []), ...sized("image")]
  const [video] = sized("video")
  const seen = new Set<unknown>()
  for (const { id, platform, platformLabel } of targets) {
    const connector = ports.outside.connectors.connectorFor(platform, id)
    const form = `${platform} ${connector?.manifest.id}`
    if (!connector || seen.has(form)) continue
    seen.add(form)
    const { title, text, html } = wordsFor(content, platform)
    const piece = { title, text, html: html ?? text, digest: content.summary, images, video }
    issues.push(...fitIssues({ platform: platformLabel, limits: connector.manifest.limits }, piece))
  }
  return issues
}
