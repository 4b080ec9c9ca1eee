import { Checkbox, Input } from "antd"
import { useState } from "react"
import { type RoundView, roundsContract, type SigningPage } from "#contract/review"
import { downloadOf } from "../../../api/call.ts"
import { faultOf } from "../../../api/error.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { Confirm, Field } from "../../../ui/confirm.tsx"
import { TimeLeft } from "../../../ui/deadline.tsx"
import type { Action } from "../../../ui/more-actions.tsx"
import { Moment } from "../../../ui/now.tsx"
import { Section } from "../../../ui/thing-page.tsx"
import { PaperState } from "./review-marks.tsx"
import type { Signing } from "./signing-acts.ts"

type Paper = RoundView["papers"][number]

/** 补录 of what was signed on paper or said by telephone, while the round takes signatures. */
export function recordActions(page: SigningPage, ask: (way: "paper" | "spoken") => void): Action[] {
  if (page.signsAt === null || page.round.concludedAt !== undefined) return []
  const nobody = page.signers.every(({ people }) => people.length === 0) ? "这一步没有可以补录的签批人。" : null
  const why = page.record.why ?? nobody
  return [
    { key: "paper", label: "补录线下签批", why, onPress: () => ask("paper") },
    { key: "spoken", label: "登记电话同意", why, onPress: () => ask("spoken") },
  ]
}

/** 线下签批与电话同意 of this round, and their confirmation. */
export function Papers({ page, acts }: { page: SigningPage; acts: Signing }) {
  const [asking, setAsking] = useState<{ paper: Paper; accept: boolean }>()
  const { round } = page
  if (round.papers.length === 0) return null
  return (
    <Section title="线下签批与电话同意" note="确认之后才算签署">
      <ul className="sign-papers">
        {round.papers.map((paper) => {
          const why = page.confirm.find((one) => one.paperId === paper.id)?.allowed.why ?? null
          return (
            <li key={paper.id}>
              <div className="timeline-head">
                <strong>
                  {paper.signer.name} {paper.verdictLabel}
                </strong>
                <PaperState of={paper} />
              </div>
              <div className="secondary">
                {paper.wayLabel}，<Moment at={paper.signedAt} />
                ，由{paper.recordedBy.name}登记
                {paper.file ? (
                  <>
                    ，
                    <a href={downloadOf(roundsContract.scan, { id: paper.id })} download>
                      扫描件
                    </a>
                    （{paper.file.sha256.slice(0, 12)}）
                  </>
                ) : null}
                {paper.state === "recorded" && paper.confirmBy ? (
                  <>
                    ，须本人确认，
                    <TimeLeft due={paper.confirmBy} />
                  </>
                ) : null}
              </div>
              {paper.note ? <p>{paper.note}</p> : null}
              {paper.settledNote ? <p className="secondary">{paper.settledNote}</p> : null}
              {paper.state === "recorded" && round.concludedAt === undefined ? (
                <p className="page-actions sign-confirm">
                  <ActionButton small primary why={why} onPress={() => setAsking({ paper, accept: true })}>
                    确认签批
                  </ActionButton>
                  <ActionButton small why={why} onPress={() => setAsking({ paper, accept: false })}>
                    不予确认
                  </ActionButton>
                </p>
              ) : null}
            </li>
          )
        })}
      </ul>
      {asking ? <ConfirmWord page={page} acts={acts} {...asking} onClose={() => setAsking(undefined)} /> : null}
    </Section>
  )
}

function ConfirmWord(props: { page: SigningPage; acts: Signing; paper: Paper; accept: boolean; onClose(): void }) {
  const { page, acts, paper, accept, onClose } = props
  const { round } = page
  const [note, setNote] = useState("")
  const [gates, setGates] = useState<Readonly<Record<string, boolean>>>({})
  const left = round.gates.filter((gate) => gates[gate.id] !== true).length
  const asksGates = accept && paper.verdictLabel.startsWith("同意")
  const missing = !accept
    ? note.trim().length < 2
      ? "请写明不予确认的理由"
      : undefined
    : asksGates && left > 0
      ? `五关还有 ${left} 关没有确认`
      : undefined
  return (
    <Confirm
      open
      title={accept ? "确认签批" : "不予确认"}
      object={`${paper.signer.name}：${paper.verdictLabel}（${paper.wayLabel}）`}
      consequence={
        accept
          ? paper.way === "paper"
            ? "您已核对扫描件上的签名、时间和内容校验值，与登记一致。确认后即为签批人的签署。"
            : "这是您本人的意思。确认后即为您的签署。"
          : "这条记录作废，席位回到待审。"
      }
      verb={accept ? "确认签批" : "不予确认"}
      danger={!accept}
      missing={missing}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={() => acts.confirm.mutateAsync({ paperId: paper.id, hash: round.hash, accept, note, gates })}
    >
      {asksGates ? (
        <div className="gates" role="group" aria-label="五关">
          {round.gates.map((gate) => (
            <Checkbox
              key={gate.id}
              checked={gates[gate.id] === true}
              onChange={() => setGates({ ...gates, [gate.id]: gates[gate.id] !== true })}
            >
              <strong>{gate.label}</strong> {gate.asks}
            </Checkbox>
          ))}
        </div>
      ) : null}
      <Field label={accept ? "说明（可不填）" : "理由"}>
        <Input.TextArea value={note} maxLength={500} rows={2} onChange={(event) => setNote(event.target.value)} />
      </Field>
    </Confirm>
  )
}
