import { Button } from "antd"
import type { UseWhole } from "#contract/newsroom"
import { sentencesOf } from "#rules/newsroom"

/** Text and answer side by side; sentences that the text does not have are set off. */
export function Compared({ use, onTake }: { use: UseWhole; onTake(line: string): void }) {
  const text = use.text ?? ""
  const own = new Set(sentencesOf(text).map((sentence) => sentence.text.trim()))
  const lines = (use.answer ?? "").split("\n")
  return (
    <div className="assist-compare">
      <section aria-label="原文">
        <h3>原文</h3>
        {text.split("\n").map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text, never moved
          <p key={at}>{line}</p>
        ))}
      </section>
      <section aria-label="答复">
        <h3>答复（加底色的是改动或新增的句子）</h3>
        {lines.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text, never moved
          <p key={at}>
            {sentencesOf(line).map((sentence) =>
              own.has(sentence.text.trim()) ? (
                sentence.text
              ) : (
                <mark key={sentence.start} className="assist-new">
                  {sentence.text}
                </mark>
              ),
            )}
            {use.answers === "lines" ? (
              <Button size="small" className="assist-take" onClick={() => onTake(line)}>
                用作标题
              </Button>
            ) : null}
          </p>
        ))}
      </section>
    </div>
  )
}
