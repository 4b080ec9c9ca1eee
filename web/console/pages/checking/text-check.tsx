import { Button, DatePicker } from "antd"
import { useState } from "react"
import { checkingContract, TEXT_CHARS_MAX } from "#contract/checking"
import type { ReplyOf } from "../../../api/address.ts"
import { api } from "../../../api/call.ts"
import { faultOf } from "../../../api/error.ts"
import { useKept } from "../../../ui/kept.ts"
import { carried } from "../../checked-text/carried.ts"
import { CheckedText } from "../../checked-text/checked-text.tsx"
import { type Live, useLiveCheck } from "../../checked-text/use-live-check.ts"
import { useTitle } from "../../title.ts"

type Checked = ReplyOf<typeof checkingContract.checkText>

/** The text and the day of its facts go out; nothing of it is stored on the server. */
const ask = (text: string, on: string, signal: AbortSignal): Promise<Checked> =>
  api(checkingContract.checkText, { text, ...(on ? { on } : {}) }, signal)

/** 文本检查: write or paste a text and see its wrong places as they come, with reason and source; it stays in this browser. */
export default function TextCheckPage() {
  useTitle("文本检查")
  const { value, fill } = useKept("text-check", { text: "" })
  const [on, setOn] = useState("")
  const { text } = value
  const live = useLiveCheck(text, on, ask)
  const { checked } = live
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1>文本检查</h1>
          <p className="secondary">
            边写边查，或粘贴稿件、已发内容；与发后核对用同一套规则，并按您单位的豁免检查。文字只留在这个浏览器里，关闭页面前不会丢失，也不保存到服务器。
          </p>
        </div>
      </header>
      <p className="import-actions text-check-tools">
        <Button
          type="primary"
          loading={live.phase === "checking"}
          disabled={text.trim() === ""}
          onClick={live.checkNow}
        >
          检查文字
        </Button>
        <DatePicker
          className="day-of-facts"
          placeholder="按哪一天的事实（默认今天）"
          onChange={(date) => setOn(date ? date.format("YYYY-MM-DD") : "")}
        />
      </p>
      <CheckedText
        label="要检查的文字"
        text={text}
        onText={(next) => fill({ text: next })}
        findings={checked ? carried(checked.result.findings, checked.text, text) : []}
        charsMax={TEXT_CHARS_MAX}
        says={said(live, text)}
        isBehind={live.phase === "failed"}
      >
        {checked ? <Summary result={checked.result} /> : null}
      </CheckedText>
    </div>
  )
}

/** How the check is doing, calmly: a person who writes is not to be startled. */
function said({ phase, checked, error }: Live<Checked>, text: string): string {
  if (phase === "failed") return `最近的改动还没有检查。${faultOf(error).title}`
  if (text.trim() === "") return "写下或粘贴文字，停笔即查。"
  if (phase === "checking") return "正在检查。"
  if (phase === "waiting" || !checked) return `共 ${text.length.toLocaleString()} 字，停笔即查。`
  const found = checked.result.findings.length
  return `共 ${text.length.toLocaleString()} 字，${found > 0 ? `查出 ${found} 处` : "没有查出问题"}，规则版本 ${checked.result.version}。`
}

function Summary({ result }: { result: Checked }) {
  const { findings, more, truncated, errorRate } = result
  return (
    <div className="checked-summary">
      <h2>{findings.length > 0 ? `查出 ${findings.length} 处` : "没有查出问题"}</h2>
      <Rate rate={errorRate} />
      {more.length > 0 ? (
        <details className="secondary">
          <summary>另有 {more.reduce((sum, { count }) => sum + count, 0)} 处同类提示未逐条列出</summary>
          {more.map(({ rule, count }) => `规则 ${rule}：${count} 处`).join("；")}。
        </details>
      ) : null}
      {truncated ? <p className="mark-serious">命中过多，只列出了前面一部分，请改正后再查或分段检查。</p> : null}
    </div>
  )
}

/** 差错率 beside what other media may have: there is no national standard for accounts. */
function Rate({ rate: { errors, chars, rate, standards } }: { rate: Checked["errorRate"] }) {
  if (rate === null) return null
  const beside = standards.map(({ medium, max }) => `${medium}≤${max}‱`).join("，")
  return (
    <p className="secondary" title={standards.map(({ medium, source }) => `${medium}：${source}`).join("；")}>
      差错率 {Number(rate.toFixed(2))}‱（{errors} 个差错，{chars} 字；提示不计）。参考：{beside}。
    </p>
  )
}
