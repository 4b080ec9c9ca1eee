import { Button, Checkbox } from "antd"
import { useState } from "react"
import { type ArticleView, newsroomContract } from "#contract/newsroom"
import type { GivenFor } from "../../../../api/address.ts"
import { useList } from "../../../../api/hooks.ts"
import { Fault } from "../../../../ui/fault.tsx"
import { MoreRows } from "../../../../ui/list-page.tsx"
import { Moment } from "../../../../ui/now.tsx"
import { Section } from "../../../../ui/thing-page.tsx"
import { paths } from "../../../paths.ts"

/** 版本: who saved what, when and why; any two are compared. */
export function Versions({ view }: { view: ArticleView }) {
  const [chosen, setChosen] = useState<readonly number[]>([])
  const list = useList(newsroomContract.revisions, {
    id: view.id,
    limit: 20,
  } as GivenFor<typeof newsroomContract.revisions>)
  const toggle = (no: number) =>
    setChosen((present) => (present.includes(no) ? present.filter((one) => one !== no) : [...present, no].slice(-2)))
  const [from, to] = [...chosen].sort((a, b) => a - b)
  return (
    <Section title="版本" note="不可更改；选两版逐句比较">
      {list.listed.fault ? <Fault fault={list.listed.fault} retry={list.retry} /> : null}
      <ul className="versions">
        {list.rows.map((row) => (
          <li key={row.no}>
            <Checkbox checked={chosen.includes(row.no)} onChange={() => toggle(row.no)} aria-label={`第${row.no}版`} />
            <div>
              <strong>第 {row.no} 版</strong> {row.kindLabel}：{row.why}
              <div className="secondary">
                {row.by} · {row.unit} · <Moment at={row.at} /> · {row.chars} 字
                {row.findings > 0 ? ` · 差错 ${row.findings} 处` : ""}
              </div>
            </div>
            {row.no > 1 ? <a href={paths.compare(view.id, { from: row.no - 1, to: row.no })}>与上一版比较</a> : null}
          </li>
        ))}
      </ul>
      <Button
        disabled={to === undefined}
        title={to === undefined ? "请先选两个版本" : undefined}
        href={paths.compare(view.id, { from, to })}
      >
        {to === undefined ? "比较所选两版" : `比较第 ${from} 版与第 ${to} 版`}
      </Button>
      {list.more ? (
        <MoreRows total={list.total} shown={list.rows.length} waiting={list.waiting} more={list.more} />
      ) : null}
    </Section>
  )
}
