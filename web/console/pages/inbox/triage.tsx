import type { MessageView, TriageView } from "#contract/inbox"
import { Moment } from "../../../ui/now.tsx"
import { StateMark } from "../../../ui/state-mark.tsx"
import { Section } from "../../../ui/thing-page.tsx"
import { paths } from "../../paths.ts"

/** 研判 with its reasons: words, duty item, precedent, how sure; what the gate said, and what was decided before. */
export function Triage({ view }: { view: MessageView }) {
  const [latest, ...before] = view.triages
  return (
    <Section title="研判">
      {view.gate ? (
        <>
          <p>
            <StateMark tone="veto">{view.gate}</StateMark> 先由专人处理；依据的词：{view.gateSigns.join("、") || "无"}
          </p>
          <p className="secondary">已告知来信人：{view.gateTold}</p>
        </>
      ) : null}
      {latest ? <One triage={latest} /> : null}
      {view.disputes.map((one) => (
        <p key={one.openedAt}>
          职责裁定（{one.referee}）：{one.reason}
          {one.ruling ? `。裁定由${one.unit}办理：${one.ruling}` : "。待裁定"}
        </p>
      ))}
      {before.length > 0 ? (
        <details>
          <summary>此前的研判（{before.length}次）</summary>
          {before.map((one) => (
            <One key={one.at + one.says} triage={one} />
          ))}
        </details>
      ) : null}
    </Section>
  )
}

function One({ triage }: { triage: TriageView }) {
  return (
    <dl className="facts">
      <div>
        <dt>判为</dt>
        <dd>
          {triage.kindLabel}
          {triage.matter ? `、${triage.matter}` : ""}
          {triage.percent === null ? `（${triage.by}认定）` : `（把握 ${triage.percent}%）`}
          {triage.unsure ? <StateMark tone="serious">请人核对</StateMark> : null}
        </dd>
      </div>
      <div>
        <dt>建议承办</dt>
        <dd>
          {triage.unit?.name ?? "未找到"}（{triage.way}）
        </dd>
      </div>
      <div>
        <dt>理由</dt>
        <dd>
          {triage.says}
          {triage.precedent ? (
            <>
              ：<a href={paths.message(triage.precedent.id)}>看先例</a>
            </>
          ) : null}
        </dd>
      </div>
      {triage.words.length > 0 ? (
        <div>
          <dt>依据的词</dt>
          <dd>{triage.words.join("、")}</dd>
        </div>
      ) : null}
      <div>
        <dt>时间</dt>
        <dd>
          <Moment at={triage.at} />
          {triage.duty ? <span className="secondary">（职责清单版本 {triage.duty.version}）</span> : null}
        </dd>
      </div>
    </dl>
  )
}
