import type { ArticleView } from "#contract/newsroom"
import { Moment } from "../../../../ui/now.tsx"
import { Section } from "../../../../ui/thing-page.tsx"
import { paths } from "../../../paths.ts"

/** 审核: the latest round, step by step, who has signed. The signing itself is done on its own page. */
export function Review({ view }: { view: ArticleView }) {
  const { review } = view
  if (!review) return null
  return (
    <Section title="审核" note={`${review.ladder}，${review.stateLabel}`}>
      <ol className="review-steps">
        {review.steps.map((step) => (
          <li key={step.name}>
            <strong>{step.name}</strong> <span className="secondary">{step.stateLabel}</span>
            {step.dueAt && review.state === "open" && step.seats.some(({ verdict }) => !verdict) ? (
              <span className="secondary">
                {" "}
                <Moment at={step.dueAt} />前
              </span>
            ) : null}
            <ul>
              {step.seats.map((seat) => (
                <li key={seat.id}>
                  {seat.name ?? seat.role}
                  {seat.verdict ? `：${seat.verdict}` : "：待签"}
                  {seat.note ? `，${seat.note}` : ""}
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
      <p>
        <a href={paths.review(review.roundId)}>打开审核页</a>
      </p>
    </Section>
  )
}
