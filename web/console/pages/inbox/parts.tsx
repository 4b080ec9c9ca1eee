import { Input } from "antd"
import { useState } from "react"
import { inboxContract, type MessageView, type PartView } from "#contract/inbox"
import { TEXT_CHARS_MAX } from "#rules/inbox"
import { faultOf } from "../../../api/error.ts"
import { useAct } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { Deadline } from "../../../ui/deadline.tsx"
import { Fault } from "../../../ui/fault.tsx"
import { useKept } from "../../../ui/kept.ts"
import { Moment } from "../../../ui/now.tsx"
import { StateMark, type Tone } from "../../../ui/state-mark.tsx"
import { Section } from "../../../ui/thing-page.tsx"
import { type Act, ActDialog } from "../newsroom/act-dialog.tsx"
import { changed, useLeaving } from "./changes.ts"

const TONES: Record<PartView["state"], Tone> = {
  ...{ asked: "serious", answered: "good", used: "good", returned: "idle", withdrawn: "idle" },
}

/** 协办: each unit's part with its own clock, and what was asked and decided about more time. */
export function Parts({ view }: { view: MessageView }) {
  if (view.parts.length === 0 && view.extensions.length === 0) return null
  return (
    <>
      {view.parts.length > 0 ? (
        <Section title="协办" note="各单位只提供意见，由承办单位合成一份答复">
          {view.parts.map((part) => (
            <One key={part.id} part={part} view={view} />
          ))}
        </Section>
      ) : null}
      {view.extensions.length > 0 ? (
        <Section title="延期申请" note="由申请人以外的人批准后才算数">
          <ul>
            {view.extensions.map((one) => (
              <li key={one.id}>
                <Moment at={one.askedAt} /> {one.asker}申请延期{one.workdays}个工作日：{one.reason}（{one.stateLabel}
                {one.decider ? `，${one.decider}` : ""}
                {one.note ? `：${one.note}` : ""}）
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  )
}

function One({ part, view }: { part: PartView; view: MessageView }) {
  const open = part.state === "asked"
  return (
    <article>
      <p>
        <strong>{part.unit.name}</strong> <StateMark tone={TONES[part.state]}>{part.stateLabel}</StateMark>{" "}
        <Deadline due={part.dueAt} because={part.because} settled={!open} />
      </p>
      <p className="secondary">请它办：{part.ask}</p>
      {part.note ? <p className="secondary">说明：{part.note}</p> : null}
      {part.text && part.state !== "asked" ? (
        <>
          <p className="pre-line">{part.text}</p>
          <p className="secondary">
            {part.author} {part.answeredAt ? <Moment at={part.answeredAt} /> : null}
          </p>
        </>
      ) : null}
      {part.actions.answer.ok ? <Writing part={part} messageId={view.id} /> : null}
      <PartActs part={part} view={view} />
    </article>
  )
}

/** What is asked of the unit is written here; kept on this machine while it is. */
function Writing({ part, messageId }: { part: PartView; messageId: string }) {
  const { value, fill, forget } = useKept(`inbox.part.${part.id}.${part.dueAt}`, { text: part.text ?? "" })
  const answer = useAct(inboxContract.answerPart, { ...changed, onDone: forget })
  return (
    <div>
      <Input.TextArea
        aria-label="协办意见"
        rows={5}
        maxLength={TEXT_CHARS_MAX}
        value={value.text}
        placeholder="核实了什么、本单位什么时候做了什么、依据是什么、下一步何时完成。"
        onChange={(event) => fill({ text: event.target.value })}
      />
      <div className="list-tools">
        <ActionButton
          primary
          why={value.text.trim().length < 5 ? "请先写协办意见（至少五个字）" : null}
          onPress={() => answer.mutate({ id: messageId, partId: part.id, text: value.text })}
        >
          提交协办意见
        </ActionButton>
      </div>
      {answer.error ? <Fault fault={faultOf(answer.error)} /> : null}
    </div>
  )
}

/** Only what can be done now: the section has several parts, and grey buttons for each would bury it. */
function PartActs({ part, view }: { part: PartView; view: MessageView }) {
  const [open, setOpen] = useState<string>()
  const giveBack = useAct(inboxContract.returnPart, useLeaving(view.actions.urge.ok || view.actions.reply.ok))
  const reask = useAct(inboxContract.reaskPart, changed)
  const withdraw = useAct(inboxContract.withdrawPart, changed)
  const at = { id: view.id, partId: part.id }
  const all: Act[] = [
    {
      ...{ key: "giveBack", label: "退回协办", may: part.actions.giveBack, words: "退回理由", needed: true },
      ...{ danger: true, consequence: "承办单位会看到理由，可另请单位。满24小时不能退回。" },
      run: (reason) => giveBack.mutateAsync({ ...at, reason }),
    },
    {
      ...{ key: "reask", label: "退回补充", may: part.actions.reask, words: "要补充什么", needed: true },
      consequence: `${part.unit.name}重新提交意见，时限重新计算，不晚于来信的办结时限。`,
      run: (reason) => reask.mutateAsync({ ...at, reason }),
    },
    {
      ...{ key: "withdraw", label: "撤回协办", may: part.actions.withdraw, words: "撤回理由", needed: true },
      ...{ danger: true, consequence: `${part.unit.name}不再协办，任务从它的工作中撤下。` },
      run: (reason) => withdraw.mutateAsync({ ...at, reason }),
    },
  ]
  const acts = all.filter(({ may }) => may.ok)
  const act = acts.find(({ key }) => key === open)
  return (
    <div className="list-tools">
      {acts.map(({ key, label }) => (
        <ActionButton key={key} onPress={() => setOpen(key)}>
          {label}
        </ActionButton>
      ))}
      {act ? (
        <ActDialog object={part.unit.name} act={act} id={`part.${part.id}`} onClose={() => setOpen(undefined)} />
      ) : null}
    </div>
  )
}
