import { Button, Checkbox, Input } from "antd"
import { useEffect, useState } from "react"
import { roundsContract, type SigningPage } from "#contract/review"
import type { GivenFor } from "../../../api/address.ts"
import { faultOf } from "../../../api/error.ts"
import { useRead } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { Confirm, Field } from "../../../ui/confirm.tsx"
import { Fault } from "../../../ui/fault.tsx"
import { useKept } from "../../../ui/kept.ts"
import { isTyping } from "../../../ui/row-keys.ts"
import { Section } from "../../../ui/thing-page.tsx"
import { paths } from "../../paths.ts"
import type { Signing } from "./signing-acts.ts"

const WHAT = { return: "退回修改", refuse: "不同意" } as const
interface Draft {
  note: string
  gates: Readonly<Record<string, boolean>>
  proofPass: boolean
}

/** 五关, the opinion and the buttons. What is ticked and typed stays on this machine until it is signed. */
export function Decide({ page, acts }: { page: SigningPage; acts: Signing }) {
  const { round } = page
  const draft = useKept<Draft>(`review.${round.id}.${round.hash}`, { note: "", gates: {}, proofPass: false })
  const [asking, setAsking] = useState<keyof typeof WHAT>()
  const { note, gates, proofPass } = draft.value
  const left = round.gates.filter((gate) => gates[gate.id] !== true).length
  const why = page.agree.ok ? (left > 0 ? `五关还有 ${left} 关没有确认，逐项确认后才能同意。` : null) : page.agree.why
  const opinion = { hash: round.hash, note, gates, proofPass }
  const agree = () => acts.opine.mutate({ ...opinion, verdict: "agree" }, { onSuccess: draft.forget })
  const tick = (id: string) => draft.fill({ gates: { ...gates, [id]: gates[id] !== true } })

  useEffect(() => {
    if (!page.sign.ok) return
    const listen = (event: KeyboardEvent) => {
      if (event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return
      const gate = round.gates[Number(event.key) - 1]
      if (gate) tick(gate.id)
      else if (event.key === "a" && why === null && !acts.opine.isPending) agree()
      else if (event.key === "r") setAsking("return")
      else if (event.key === "x") setAsking("refuse")
      else return
      event.preventDefault()
    }
    document.addEventListener("keydown", listen)
    return () => document.removeEventListener("keydown", listen)
  })

  return (
    <>
      <Section title="签署" note={page.sign.ok ? signingAs(page) : undefined}>
        {page.sign.ok ? (
          <>
            <div className="gates" role="group" aria-label="五关">
              {round.gates.map((gate, index) => (
                <Checkbox key={gate.id} checked={gates[gate.id] === true} onChange={() => tick(gate.id)}>
                  <strong>{gate.label}</strong> {gate.asks}
                  <kbd className="hint-keys">{index + 1}</kbd>
                </Checkbox>
              ))}
            </div>
            {round.proofs.min > 0 ? (
              <p>
                <Checkbox checked={proofPass} onChange={() => draft.fill({ proofPass: !proofPass })}>
                  同时登记我校对一遍（已校 {round.proofs.passes} 遍，要求不少于 {round.proofs.min} 遍）
                </Checkbox>
              </p>
            ) : null}
            <Field label="意见（可不填）">
              <Input.TextArea
                value={note}
                maxLength={500}
                autoSize={{ minRows: 1, maxRows: 4 }}
                onChange={(event) => draft.fill({ note: event.target.value })}
              />
            </Field>
          </>
        ) : (
          <p className="note">{page.sign.why}</p>
        )}
        {page.sign.ok && !page.agree.ok ? <p className="note note-serious">{page.agree.why}</p> : null}
        {acts.opine.error && !asking ? <Fault fault={faultOf(acts.opine.error)} /> : null}
        <Proofread page={page} acts={acts} />
      </Section>
      {/* Beside the section, not in it: on a phone it stays in sight along the whole text. */}
      <div className="sign-bar">
        <span className="sign-agree">
          <ActionButton primary why={why} busy={acts.opine.isPending} onPress={agree}>
            同意
          </ActionButton>
        </span>
        <ActionButton why={page.sign.why} onPress={() => setAsking("return")}>
          退回修改
        </ActionButton>
        <ActionButton danger why={page.sign.why} onPress={() => setAsking("refuse")}>
          不同意
        </ActionButton>
        {page.sign.ok ? (
          <span className="secondary hint-keys">按 1 至 {round.gates.length} 确认各关，a 同意，r 退回，x 不同意。</span>
        ) : null}
      </div>
      {asking ? (
        <Refuse
          page={page}
          acts={acts}
          verdict={asking}
          note={note}
          onNote={(text) => draft.fill({ note: text })}
          onClose={() => setAsking(undefined)}
          onDone={draft.forget}
        />
      ) : null}
    </>
  )
}

const signingAs = ({ seatLabel, forName }: SigningPage): string =>
  forName ? `席位：${seatLabel}，您代${forName}签署，审核表上会注明` : `席位：${seatLabel ?? ""}`

function Refuse(props: {
  page: SigningPage
  acts: Signing
  verdict: keyof typeof WHAT
  note: string
  onNote(text: string): void
  onClose(): void
  onDone(): void
}) {
  const { page, acts, verdict, note, onNote, onClose, onDone } = props
  const { round } = page
  return (
    <Confirm
      open
      title={WHAT[verdict]}
      object={round.subject.title}
      consequence={
        verdict === "return"
          ? "本轮到此结束，内容退给送审人修改，改好后重新送审、从头签起。"
          : "本轮到此结束，这件内容不予发布。"
      }
      verb={WHAT[verdict]}
      danger={verdict === "refuse"}
      missing={note.trim().length < 2 ? "请写明理由，送审人要据此修改" : undefined}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={async () => {
        await acts.opine.mutateAsync({ hash: round.hash, verdict, note, gates: {}, proofPass: false })
        onDone()
      }}
    >
      <Field label="理由">
        <Input.TextArea
          autoFocus
          value={note}
          maxLength={500}
          rows={3}
          onChange={(event) => onNote(event.target.value)}
        />
      </Field>
    </Confirm>
  )
}

/** 校对 by somebody who has no seat now; counted apart. */
function Proofread({ page, acts }: { page: SigningPage; acts: Signing }) {
  const { round } = page
  if (round.proofs.min === 0 || page.signsAt === null) return null
  return (
    <>
      <p className="sign-proof">
        <ActionButton
          small
          why={page.proof.why}
          busy={acts.proof.isPending}
          onPress={() => acts.proof.mutate({ hash: round.hash, note: "" })}
        >
          登记校对一遍
        </ActionButton>
        <span className="secondary">
          已校 {round.proofs.passes} 遍，要求不少于 {round.proofs.min} 遍；校对另计，不算审核。
        </span>
      </p>
      {acts.proof.error ? <Fault fault={faultOf(acts.proof.error)} /> : null}
    </>
  )
}

/** Signed; the next one without going back. */
export function Signed({ roundId }: { roundId: string }) {
  const input = { side: "mine", limit: 2 } as GivenFor<typeof roundsContract.list>
  const { data, isFetching } = useRead(roundsContract.list, input)
  const next = data?.items.find((row) => row.id !== roundId)
  return (
    <section className="section" role="status">
      <h2>已签署</h2>
      <p>您的意见已经记录，对应这一稿的内容校验值。</p>
      {isFetching ? null : next ? (
        <p className="sign-bar">
          <span className="sign-agree">
            <Button type="primary" href={paths.review(next.id)}>
              审核下一件
            </Button>
          </span>
          <span className="secondary">《{next.title}》</span>
        </p>
      ) : (
        <p className="secondary">没有其他等您审核的内容。</p>
      )}
    </section>
  )
}
