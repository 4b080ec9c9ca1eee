import { Button, Input } from "antd"
import { useState } from "react"
import { inboxContract, type MessageView } from "#contract/inbox"
import { faultOf } from "../../../api/error.ts"
import { useAct } from "../../../api/hooks.ts"
import { Fault } from "../../../ui/fault.tsx"
import { Moment } from "../../../ui/now.tsx"
import { Section } from "../../../ui/thing-page.tsx"

/** How to reach the citizens and their words as they came: sealed until somebody says why; not kept on this machine. */
export function Personal({ view }: { view: MessageView }) {
  const [reason, setReason] = useState("")
  const read = useAct(inboxContract.unmask, { invalidates: [inboxContract.message] })
  if (view.contacts + view.originals === 0) return null
  const note = `${view.contacts} 人留了联系方式，${view.originals} 件原文有隐去的内容；查看须写明事由并留痕，到期自动删除`
  const why = view.actions.unmask.ok ? undefined : view.actions.unmask.why
  return (
    <Section title="来信人个人信息" note={note}>
      {why ? <p className="secondary">{why}</p> : null}
      {read.data ? (
        <ul>
          {read.data.items.map((item) => (
            <li key={item.spokeAt + item.text} className="pre-line">
              {item.text}{" "}
              <span className="secondary">
                （<Moment at={item.spokeAt} />）
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      <div className="list-tools">
        <Input
          className="list-search"
          aria-label="查看事由"
          placeholder="查看事由，例如：电话核实地点"
          value={reason}
          maxLength={100}
          onChange={(event) => setReason(event.target.value)}
        />
        {(["contact", "original"] as const).map((what) => (
          <Button
            key={what}
            loading={read.isPending}
            disabled={
              Boolean(why) || reason.trim().length < 2 || (what === "contact" ? view.contacts : view.originals) === 0
            }
            onClick={() => read.mutate({ id: view.id, what, reason: reason.trim() })}
          >
            {what === "contact" ? "查看联系方式" : "查看原文"}
          </Button>
        ))}
      </div>
      {read.error ? <Fault fault={faultOf(read.error)} /> : null}
    </Section>
  )
}
