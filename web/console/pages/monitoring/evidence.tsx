import type { ProblemView } from "#contract/monitoring"
import { exactly } from "../../../ui/format.ts"
import { MarkedText } from "../../../ui/marked-text.tsx"
import { Moment } from "../../../ui/now.tsx"
import { StateMark } from "../../../ui/state-mark.tsx"
import { Facts, Section } from "../../../ui/thing-page.tsx"
import { paths } from "../../paths.ts"

type EvidenceView = ProblemView["evidence"]["before"]
type Post = NonNullable<EvidenceView["post"]>

/** 证据: the post with the wrong place marked, or the facts of a silence; when it was taken, and its fingerprint. */
export function Evidence({ title, evidence }: { title: string; evidence: EvidenceView }) {
  return (
    <Section title={title} note={<>固定于 {exactly(evidence.capturedAt)}</>}>
      {evidence.post ? <PostEvidence post={evidence.post} /> : null}
      {evidence.facts.length > 0 ? <Facts items={evidence.facts.map(inWords)} /> : null}
      <p className="secondary fingerprint">快照校验值 {evidence.hash}</p>
    </Section>
  )
}

function PostEvidence({ post }: { post: Post }) {
  const marks = post.marks.map((mark) => ({ ...mark, note: noteOf(mark) }))
  return (
    <article className="evidence-post">
      <h3>
        <a href={paths.post(post.id)}>{post.title || "（无标题）"}</a>
      </h3>
      <p className="secondary">
        发布于 <Moment at={post.publishedAt} />
        {post.deletedAt ? (
          <>
            {" · "}
            <StateMark tone="serious">已从平台删除</StateMark>
          </>
        ) : null}
        {post.url && /^https?:\/\//i.test(post.url) ? (
          <>
            {" · "}
            <a href={post.url} target="_blank" rel="noreferrer noopener">
              在平台上查看
            </a>
          </>
        ) : null}
      </p>
      <MarkedText text={post.text} marks={marks} />
      {post.marks.length > 0 ? (
        <ol className="mark-notes">
          {post.marks.map((mark) => (
            <li key={`${mark.start}-${mark.end}`}>
              <del>{mark.original}</del>
              {mark.suggestions.length > 0 ? (
                <>
                  {" "}
                  应为 <ins>{mark.suggestions.join(" 或 ")}</ins>
                </>
              ) : null}
              <span className="secondary">{mark.reason}</span>
            </li>
          ))}
        </ol>
      ) : null}
    </article>
  )
}

/** Instants are kept as ISO 8601 in the evidence and said as people say them. */
const inWords = ({ label, value }: EvidenceView["facts"][number]) => ({
  label,
  value: /^\d{4}-\d{2}-\d{2}T/.test(value) ? exactly(value) : value,
})

const noteOf = (mark: Post["marks"][number]): string =>
  [mark.suggestions.length > 0 ? `应为“${mark.suggestions[0]}”` : "", mark.reason].filter(Boolean).join("：")
