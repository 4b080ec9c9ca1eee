import { Button } from "antd"
import { memo, type ReactNode, useEffect, useRef, useState } from "react"
import type { FindingView } from "#contract/checking"
import { FigureFilters } from "../../ui/list-page.tsx"
import { ProblemLevel } from "../marks.tsx"
import { FindingPlace, FindingReason, levelsOf, Takes } from "./finding-parts.tsx"

export interface FindingListProps {
  readonly findings: readonly FindingView[]
  /** Those of the chosen level. */
  readonly shown: readonly FindingView[]
  readonly current: FindingView | undefined
  /** "": all. */
  readonly level: string
  onLevel(level: string): void
  onShow(finding: FindingView): void
  onTake(finding: FindingView, suggestion: string): void
  readonly children?: ReactNode
}

/** As many as are drawn at once: a bad text has a thousand. */
const STEP = 100

/** 查出的问题: how many of each level, which are filters, and each with its reason, its source and what to write instead. */
export function FindingList(props: FindingListProps) {
  const { findings, shown, current, level, onLevel, onShow, onTake, children } = props
  const list = useRef<HTMLOListElement>(null)
  const [room, setRoom] = useState(STEP)
  const at = current ? shown.indexOf(current) : -1
  const drawn = shown.slice(0, Math.max(room, at + 1))
  const place = current?.start
  useEffect(() => {
    const item = place === undefined ? null : list.current?.querySelector("[data-current]")
    const side = item?.closest(".checked-side-list")
    // Under the text, on a phone, the page stays with the text.
    if (side && side.scrollHeight > side.clientHeight) item?.scrollIntoView({ block: "nearest" })
  }, [place])
  return (
    <>
      {findings.length > 0 ? (
        <FigureFilters items={levelsOf(findings, level)} onPress={(key) => onLevel(key === level ? "" : key)} />
      ) : null}
      {children}
      <ol className="finding-list" aria-label="查出的问题" ref={list}>
        {drawn.map((finding) => (
          <Item
            key={`${finding.start} ${finding.rule}`}
            finding={finding}
            isCurrent={finding === current}
            onShow={onShow}
            onTake={onTake}
          />
        ))}
      </ol>
      {drawn.length < shown.length ? (
        <Button size="small" onClick={() => setRoom(drawn.length + STEP)}>
          再列出一些（还有 {shown.length - drawn.length} 处）
        </Button>
      ) : null}
    </>
  )
}

interface ItemProps {
  readonly finding: FindingView
  readonly isCurrent: boolean
  onShow(finding: FindingView): void
  onTake(finding: FindingView, suggestion: string): void
}

/** Handlers only follow the text: an item is drawn anew when its finding moves. */
const isSame = (a: ItemProps, b: ItemProps): boolean => a.finding === b.finding && a.isCurrent === b.isCurrent

const Item = memo(function Item({ finding, isCurrent, onShow, onTake }: ItemProps) {
  const { original, suggestions, reason, source, classLabel } = finding
  return (
    <li data-current={isCurrent || undefined}>
      <div className="finding-head">
        <FindingPlace words={original} isCurrent={isCurrent} onShow={() => onShow(finding)} />
        <ProblemLevel problem={finding} />
        <span className="secondary">{classLabel}</span>
      </div>
      {suggestions.length > 0 ? (
        <div className="finding-takes">
          <Takes suggestions={suggestions} onTake={(suggestion) => onTake(finding, suggestion)} />
        </div>
      ) : null}
      <FindingReason reason={reason} source={source} />
    </li>
  )
}, isSame)
