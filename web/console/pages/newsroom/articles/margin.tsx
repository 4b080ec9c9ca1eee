import type { Editor } from "@tiptap/core"
import { Button } from "antd"
import { memo, useEffect, useRef, useState } from "react"
import type { ArticleView } from "#contract/newsroom"
import { FigureFilters } from "../../../../ui/list-page.tsx"
import { FindingPlace, FindingReason, levelsOf, Takes } from "../../../checked-text/finding-parts.tsx"
import { ProblemLevel } from "../../../marks.tsx"
import { faultOf } from "../../../../api/error.ts"
import type { Writing } from "./use-writing.ts"
import { type LiveFinding, useLiveFindings } from "./use-live-findings.ts"
import { WaveDialog } from "./wave-dialog.tsx"

interface Props {
  readonly editor: Editor
  readonly title: string
  readonly view: ArticleView
  readonly writing: Writing
}

/** As many as are drawn at once: a bad text has a thousand. */
const DRAWN_MAX = 80

/** 页边: what the check finds while it is written, each with its reason, what to write instead, and the way to let it pass. */
export function Margin({ editor, title, view, writing }: Props) {
  const live = useLiveFindings(editor, title, view.wavings)
  const [asking, setAsking] = useState<LiveFinding>()
  const [level, setLevel] = useState("")
  const root = useRef<HTMLElement>(null)
  const shown = level === "" ? live.findings : live.findings.filter((one) => one.level === level)
  const jump = useRef(live.jump)
  jump.current = live.jump
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const forward = (event.key === "F8" && !event.shiftKey) || (event.altKey && event.key === "ArrowDown")
      const back = (event.key === "F8" && event.shiftKey) || (event.altKey && event.key === "ArrowUp")
      if (!forward && !back) return
      event.preventDefault()
      jump.current(forward ? 1 : -1)
    }
    document.addEventListener("keydown", onKey)
    return () => document.removeEventListener("keydown", onKey)
  }, [])
  useEffect(() => {
    const item = live.current ? root.current?.querySelector("[data-current]") : null
    item?.scrollIntoView({ block: "nearest" })
  }, [live.current])
  const open = live.findings.filter(({ waving }) => !waving)
  return (
    <aside className="write-margin" aria-label="差错" ref={root}>
      <p className="secondary" role="status">
        {live.phase === "failed" ? (
          <span className="mark-serious">最近的改动还没有检查。{faultOf(live.error).title}</span>
        ) : (
          said(live.phase, live.chars, open.length)
        )}
        <span className="hint-keys">F8 下一处，Shift+F8 上一处。</span>
      </p>
      {live.findings.length > 0 ? (
        <FigureFilters items={levelsOf(live.findings, level)} onPress={(key) => setLevel(key === level ? "" : key)} />
      ) : null}
      <ol className="finding-list" aria-label="查出的问题">
        {shown.slice(0, DRAWN_MAX).map((finding) => (
          <Item
            key={finding.key}
            finding={finding}
            isCurrent={finding.key === live.current}
            onShow={live.show}
            onTake={live.take}
            onWave={setAsking}
          />
        ))}
      </ol>
      {shown.length > DRAWN_MAX ? (
        <p className="secondary">另有 {shown.length - DRAWN_MAX} 处，改正前面的后依次列出。</p>
      ) : null}
      {asking ? (
        <WaveDialog
          articleId={view.id}
          finding={asking}
          onClose={() => setAsking(undefined)}
          onWaved={live.addWaving}
          before={() => writing.autosave.flush()}
        />
      ) : null}
    </aside>
  )
}

function said(phase: string, chars: number, open: number): string {
  if (chars === 0) return "写下文字，停笔即查。"
  const count = `共 ${chars.toLocaleString()} 字，`
  if (phase === "checking" || phase === "waiting") return `${count}停笔即查。`
  return open > 0 ? `${count}${open} 处待处理。` : `${count}没有待处理的差错。`
}

interface ItemProps {
  readonly finding: LiveFinding
  readonly isCurrent: boolean
  onShow(finding: LiveFinding): void
  onTake(finding: LiveFinding, suggestion: string): void
  onWave(finding: LiveFinding): void
}

/** One finding; it keeps its identity while it only moves, so that a keystroke draws none of them anew. */
const Item = memo(function Item({ finding, isCurrent, onShow, onTake, onWave }: ItemProps) {
  const { original, suggestions, reason, source, waving } = finding
  return (
    <li data-current={isCurrent || undefined}>
      <div className="finding-head">
        <FindingPlace words={original} isCurrent={isCurrent} onShow={() => onShow(finding)} />
        {waving ? <span className="secondary">已放行</span> : <ProblemLevel problem={finding} />}
      </div>
      {waving ? (
        <p className="secondary">
          {waving.by}：{waving.kindLabel}，{waving.reason}
        </p>
      ) : (
        <>
          <div className="finding-takes">
            <Takes suggestions={suggestions} onTake={(suggestion) => onTake(finding, suggestion)} />
            <Button size="small" type="text" onClick={() => onWave(finding)}>
              放行…
            </Button>
          </div>
          <FindingReason reason={reason} source={source} />
        </>
      )}
    </li>
  )
})
