import { Button } from "antd"

/** The levels that occur, the gravest first, and all together. */
export function levelsOf(findings: readonly { level: string; levelLabel: string }[], chosen: string) {
  const levels = ["veto", "serious", "warn", "hint"].flatMap((key) => {
    const found = findings.filter((one) => one.level === key)
    return found[0] ? [{ key, label: found[0].levelLabel, count: found.length, on: key === chosen }] : []
  })
  return [{ key: "", label: "全部", count: findings.length, on: chosen === "" }, ...levels]
}

const WORDS_SHOWN = 40

/** The words that were found; a press leads to where they stand. */
export function FindingPlace({ words, isCurrent, onShow }: { words: string; isCurrent: boolean; onShow(): void }) {
  return (
    <button type="button" className="link-button finding-place" aria-current={isCurrent} onClick={onShow}>
      {words.length > WORDS_SHOWN ? `${words.slice(0, WORDS_SHOWN)}…` : words}
    </button>
  )
}

/** What may be written instead, the three best. */
export function Takes({ suggestions, onTake }: { suggestions: readonly string[]; onTake(suggestion: string): void }) {
  return suggestions.slice(0, 3).map((suggestion) => (
    <Button key={suggestion} size="small" onClick={() => onTake(suggestion)}>
      {suggestion === "" ? "删去" : `改为“${suggestion}”`}
    </Button>
  ))
}

export function FindingReason({ reason, source }: { reason: string; source: string }) {
  return (
    <>
      <p>{reason}</p>
      <p className="secondary">依据：{source || "未列出处"}</p>
    </>
  )
}
