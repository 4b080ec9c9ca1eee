import { Button } from "antd"
import { useState } from "react"
import { type ArticleView, type KeptFindingView, newsroomContract } from "#contract/newsroom"
import { faultOf } from "../../../../api/error.ts"
import { useAct } from "../../../../api/hooks.ts"
import { Fault } from "../../../../ui/fault.tsx"
import { Moment } from "../../../../ui/now.tsx"
import { Section } from "../../../../ui/thing-page.tsx"
import { ProblemLevel } from "../../../marks.tsx"
import { ARTICLE_READS } from "./reads.ts"
import { WaveDialog } from "./wave-dialog.tsx"

const PARTS: Readonly<Record<string, string>> = { title: "标题", body: "正文", summary: "摘要" }

/** 差错与放行: what the check found in the latest version, and what was let pass, by whom and why. */
export function ArticleFindings({ view }: { view: ArticleView }) {
  const [asking, setAsking] = useState<KeptFindingView>()
  const end = useAct(newsroomContract.endWaving, { invalidates: ARTICLE_READS })
  const open = view.findings.filter(({ waving }) => !waving)
  const waved = view.findings.filter(({ waving }) => waving)
  const note =
    view.checkedNo === null
      ? "还没有保存版本"
      : `第 ${view.checkedNo} 版，待处理 ${open.length} 处，放行 ${waved.length} 处`
  return (
    <Section title="差错与放行" note={note}>
      {end.error ? <Fault fault={faultOf(end.error)} /> : null}
      {view.findings.length === 0 ? <p className="secondary">没有查出差错。</p> : null}
      <ol className="finding-list">
        {[...open, ...waved].map((finding) => (
          <li key={`${finding.start} ${finding.rule}`}>
            <div className="finding-head">
              <strong>{finding.original}</strong>
              <ProblemLevel problem={finding} />
              <span className="secondary">{partOf(finding.part, view)}</span>
              {!finding.waving && view.acts.edit.ok ? (
                <Button size="small" type="text" onClick={() => setAsking(finding)}>
                  放行…
                </Button>
              ) : null}
            </div>
            <p className="secondary">{finding.sentence}</p>
            {finding.waving ? (
              <p>
                {finding.waving.kindLabel}（{finding.waving.by}，
                <Moment at={finding.waving.at} />
                ）：{finding.waving.reason}
                {view.acts.edit.ok ? (
                  <Button
                    size="small"
                    type="text"
                    onClick={() => end.mutate({ id: view.id, wavingId: finding.waving!.id })}
                  >
                    撤回放行
                  </Button>
                ) : null}
              </p>
            ) : (
              <p>
                {finding.reason}
                {finding.suggestions.length > 0 ? `建议：${finding.suggestions.slice(0, 3).join("、")}。` : ""}
              </p>
            )}
          </li>
        ))}
      </ol>
      {asking ? (
        <WaveDialog
          articleId={view.id}
          finding={asking}
          before={() => Promise.resolve()}
          onWaved={() => setAsking(undefined)}
          onClose={() => setAsking(undefined)}
        />
      ) : null}
    </Section>
  )
}

const partOf = (part: string, view: ArticleView): string =>
  PARTS[part] ?? view.variants.find(({ key }) => key === part)?.label ?? part
