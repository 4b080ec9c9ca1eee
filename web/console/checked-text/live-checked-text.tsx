import { checkingContract } from "#contract/checking"
import type { ReplyOf } from "../../api/address.ts"
import { api } from "../../api/call.ts"
import { carried } from "./carried.ts"
import { CheckedText } from "./checked-text.tsx"
import { useLiveCheck } from "./use-live-check.ts"

type Checked = ReplyOf<typeof checkingContract.checkText>

const ask = (text: string, _about: string, signal: AbortSignal): Promise<Checked> =>
  api(checkingContract.checkText, { text }, signal)

/** A field of plain words that are checked whenever the hand rests. `before` stands where nothing is written yet. */
export function LiveCheckedText({
  label,
  text,
  charsMax,
  before,
  onText,
}: {
  label: string
  text: string
  charsMax: number
  before: string
  onText(text: string): void
}) {
  const { checked, phase } = useLiveCheck(text, "", ask)
  const found = checked?.result.findings.length ?? 0
  const says = (): string => {
    if (phase === "failed") return "最近的改动还没有检查。"
    if (text.trim() === "") return before
    if (!checked) return "停笔即查。"
    return `共 ${text.length} 字，${found > 0 ? `查出 ${found} 处` : "没有查出问题"}。`
  }
  return (
    <CheckedText
      label={label}
      text={text}
      onText={onText}
      findings={checked ? carried(checked.result.findings, checked.text, text) : []}
      charsMax={charsMax}
      says={says()}
      isBehind={phase === "failed"}
    />
  )
}
