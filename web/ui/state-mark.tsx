/** What a mark means. 朱 veto · 赭 serious · 竹 good · 灰 idle; `plain` is ink. */
export type Tone = "veto" | "serious" | "good" | "idle" | "plain"

/** Shapes differ as well as colours: half of a printed page is grey. */
const SHAPES: Record<Tone, string> = { veto: "◆", serious: "▲", good: "●", idle: "○", plain: "▪" }

/** A state in words, with a shape and a colour of its meaning. */
export function StateMark({ tone, children }: { tone: Tone; children: string }) {
  return (
    <span className={`mark mark-${tone}`}>
      <span aria-hidden className="mark-shape">
        {SHAPES[tone]}
      </span>
      {children}
    </span>
  )
}
