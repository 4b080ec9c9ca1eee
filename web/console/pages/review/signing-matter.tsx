import type { SigningPage } from "#contract/review"
import { SafeHtml } from "../../../ui/safe-html.tsx"
import { exactly } from "../../../ui/format.ts"
import { StateMark } from "../../../ui/state-mark.tsx"
import { Section } from "../../../ui/thing-page.tsx"

/** What is to be signed: three lines, what the text check found and what of it the author let stand, then the text. */
export function Matter({ page }: { page: SigningPage }) {
  const { summary, round } = page
  if (!summary) return <p className="note note-serious">内容已经不在了，无法显示；审核记录仍然保留。</p>
  return (
    <>
      <ul className="sign-lines">
        {summary.lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <Hits summary={summary} />
      <Assisted summary={summary} />
      <Section title="送审内容" note={`内容校验值 ${round.hash.slice(0, 12)}，签署只对这一稿有效`}>
        <SafeHtml html={summary.bodyHtml} />
      </Section>
    </>
  )
}

/** 人工智能辅助: each sentence that stands on a model's answer, so that whoever signs reads it twice. */
function Assisted({ summary: { assisted } }: { summary: Summary }) {
  if (assisted.length === 0) return null
  return (
    <Section title={`含人工智能辅助内容 ${assisted.length} 句`} note="请逐句核对；不能先发后审">
      <ul className="sign-waved">
        {assisted.map((one) => (
          <li key={one.sentence}>
            {one.sentence}
            <span className="secondary">
              （{one.model}，{exactly(one.at)}）
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

type Summary = NonNullable<SigningPage["summary"]>
const LEVELS = [
  ["veto", "单项否决", "veto"],
  ["serious", "严重", "serious"],
  ["warn", "一般", "plain"],
] as const

function Hits({ summary: { findings } }: { summary: Summary }) {
  const found = LEVELS.filter(([key]) => findings[key] > 0)
  return (
    <Section title="文字检查">
      <p className="sign-hits">
        {found.length === 0 ? <StateMark tone="good">没有待处理的命中</StateMark> : null}
        {found.map(([key, label, tone]) => (
          <StateMark key={key} tone={tone}>{`${label} ${findings[key]} 处`}</StateMark>
        ))}
      </p>
      {findings.waved.length > 0 ? (
        <>
          <p className="secondary">作者认为不用改的 {findings.waved.length} 处，请一并把关：</p>
          <ul className="sign-waved">
            {findings.waved.map((one) => (
              <li key={`${one.original} ${one.reason} ${one.by}`}>
                <strong>{one.original}</strong> {one.reason}
                <span className="secondary">（{one.by}）</span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Section>
  )
}
