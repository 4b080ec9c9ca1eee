import type { ArticleView } from "#contract/newsroom"
import { Moment } from "../../../../ui/now.tsx"
import { Section } from "../../../../ui/thing-page.tsx"

const VERDICTS: Readonly<Record<string, string>> = { agree: "同意", return: "退回", refuse: "不予发布" }
const STATES: Readonly<Record<string, string>> = {
  open: "进行中",
  cleared: "已通过",
  returned: "已退回",
  refused: "不予发布",
  void: "已作废：内容有改动",
  expired: "已逾期",
  "pending-approval-after": "已先发，待补签",
}

/** 审核: the latest round, step by step, who has signed. The signing itself is done on its own page. */
export function Review({ view }: { view: ArticleView }) {
  const { review } = view
  if (!review) return null
  return (
    <Section title="审核" note={STATES[review.state] ?? review.state}>
      <ol className="review-steps">
        {review.steps.map((step) => (
          <li key={step.name}>
            <strong>{step.name}</strong>
            {step.dueAt && review.state === "open" ? (
              <span className="secondary">
                {" "}
                <Moment at={step.dueAt} />前
              </span>
            ) : null}
            <ul>
              {step.seats.map((seat) => (
                <li key={`${seat.role} ${seat.name ?? ""}`}>
                  {seat.name ?? seat.role}
                  {seat.verdict ? `：${VERDICTS[seat.verdict] ?? seat.verdict}` : "：待签"}
                  {seat.at ? (
                    <span className="secondary">
                      {" "}
                      <Moment at={seat.at} />
                    </span>
                  ) : null}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </Section>
  )
}
