import { Button, Input } from "antd"
import { useState } from "react"
import { type FreezeView, publishingContract } from "#contract/publishing"
import { faultOf } from "../../../api/error.ts"
import { useAct, useRead } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { Confirm, Field } from "../../../ui/confirm.tsx"
import { EmptyTeach } from "../../../ui/empty-teach.tsx"
import { Fault, Waiting } from "../../../ui/fault.tsx"
import { Moment } from "../../../ui/now.tsx"
import { Section } from "../../../ui/thing-page.tsx"
import { useBarred } from "../../session.tsx"
import { useTitle } from "../../title.ts"
import { FreezeBar } from "./freeze-bar.tsx"

const LIVE_MS = 3_000

/** 一键停发与分钟台账. */
export default function FreezePage() {
  useTitle("停发")
  const read = useRead(publishingContract.freezes, {}, { every: () => LIVE_MS })
  const barred = useBarred("publishing.freeze", "停发")
  const [asking, setAsking] = useState(false)
  const open = read.data?.open ?? []
  return (
    <>
      {open.length > 0 ? <FreezeBar /> : null}
      <div className="page">
        <header className="page-head">
          <div>
            <h1>停发</h1>
            <p className="secondary">
              遇到突发情况，一键停止全部发布：正在发送的{read.data ? ` ${read.data.running} 个` : ""}
              照常结束，其余一个也不再发，直到恢复。期间的处置逐分钟记录。
            </p>
          </div>
          <div className="page-actions">
            <ActionButton
              danger
              why={barred ?? (open.length > 0 ? "已经停发，恢复后才能再次停发。" : null)}
              onPress={() => setAsking(true)}
            >
              一键停发
            </ActionButton>
          </div>
        </header>
        {read.error ? <Fault fault={faultOf(read.error)} retry={() => void read.refetch()} /> : null}
        {!read.data && !read.error ? <Waiting /> : null}
        {open.map((freeze) => (
          <Log key={freeze.id} freeze={freeze} />
        ))}
        {read.data && open.length === 0 ? (
          <EmptyTeach title="发布正常进行">没有停发。停发后，发布各页顶部都会显示谁在何时因何停发。</EmptyTeach>
        ) : null}
        {(read.data?.earlier ?? []).map((freeze) => (
          <Log key={freeze.id} freeze={freeze} />
        ))}
        {asking ? <Stop onClose={() => setAsking(false)} /> : null}
      </div>
    </>
  )
}

function Stop({ onClose }: { onClose(): void }) {
  const [reason, setReason] = useState("")
  const act = useAct(publishingContract.freeze, { invalidates: [publishingContract.freezes] })
  return (
    <Confirm
      open
      danger
      title="一键停发"
      object="您管辖范围内全部账号的发布"
      consequence="正在发送的照常结束，其余全部停下；已排定的时间到了也不发，恢复后按先后接着发。"
      verb="停发"
      missing={reason.trim().length < 2 ? "请写明原因" : undefined}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={() => act.mutateAsync({ reason })}
    >
      <Field label="原因">
        <Input autoFocus value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </Confirm>
  )
}

function Log({ freeze }: { freeze: FreezeView }) {
  const [text, setText] = useState("")
  const [ending, setEnding] = useState(false)
  const barred = useBarred("publishing.freeze", "恢复发布")
  const add = useAct(publishingContract.minute, {
    ...{ invalidates: [publishingContract.freezes], onDone: () => setText("") },
  })
  const name = freeze.unit ? `${freeze.unit.name}及以下` : "全部账号"
  return (
    <Section
      title={`${name}：${freeze.reason}`}
      note={
        <>
          {freeze.by} <Moment at={freeze.since} /> 停发
          {freeze.endedAt ? (
            <>
              ，<Moment at={freeze.endedAt} /> 恢复
            </>
          ) : (
            "，未恢复"
          )}
        </>
      }
    >
      <ol className="minute-log">
        {freeze.events.map((event) => (
          <li key={`${event.at} ${event.text}`}>
            <time dateTime={event.at}>{event.at.slice(11, 16)}</time>
            <span>{event.text}</span>
            <span className="secondary">{event.by}</span>
          </li>
        ))}
      </ol>
      <form
        className="minute-form"
        onSubmit={(event) => {
          event.preventDefault()
          add.mutate({ id: freeze.id, text })
        }}
      >
        <Input
          aria-label="记一条"
          placeholder="记一条：做了什么、联系了谁"
          value={text}
          maxLength={500}
          onChange={(event) => setText(event.target.value)}
        />
        <Button htmlType="submit" loading={add.isPending} disabled={text.trim().length < 2}>
          记入台账
        </Button>
        {freeze.endedAt ? null : (
          <ActionButton primary why={barred} onPress={() => setEnding(true)}>
            恢复发布
          </ActionButton>
        )}
      </form>
      {add.error ? <Fault fault={faultOf(add.error)} /> : null}
      {ending ? <End freeze={freeze} name={name} onClose={() => setEnding(false)} /> : null}
    </Section>
  )
}

function End({ freeze, name, onClose }: { freeze: FreezeView; name: string; onClose(): void }) {
  const [reason, setReason] = useState("")
  const act = useAct(publishingContract.unfreeze, { invalidates: [publishingContract.freezes] })
  return (
    <Confirm
      open
      title="恢复发布"
      object={`${name}的发布`}
      consequence="已到时间的账号按平台频次接着发送；审定已过期或稿件已改动的不会发出。"
      verb="恢复发布"
      missing={reason.trim().length < 2 ? "请写明情况" : undefined}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={() => act.mutateAsync({ id: freeze.id, reason })}
    >
      <Field label="恢复的依据">
        <Input value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </Confirm>
  )
}
