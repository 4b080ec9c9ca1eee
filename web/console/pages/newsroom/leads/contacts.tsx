import { Button, Input } from "antd"
import { useState } from "react"
import { newsroomContract } from "#contract/newsroom"
import { faultOf } from "../../../../api/error.ts"
import { useAct } from "../../../../api/hooks.ts"
import { Fault } from "../../../../ui/fault.tsx"
import { Moment } from "../../../../ui/now.tsx"
import { Section } from "../../../../ui/thing-page.tsx"

/** How to reach the tipsters: sealed until somebody says why he needs it; not kept on this machine. */
export function Contacts({ id, count }: { id: string; count: number }) {
  const [reason, setReason] = useState("")
  const read = useAct(newsroomContract.readContacts, { invalidates: [newsroomContract.lead] })
  return (
    <Section title="报料人联系方式" note={`${count} 人留了联系方式；查看须写明事由并留痕，结论满 90 天后自动删除`}>
      {read.data ? (
        <ul>
          {read.data.items.map((item) => (
            <li key={item.toldAt + item.contact}>
              {item.contact}{" "}
              <span className="secondary">
                （<Moment at={item.toldAt} />
                报料）
              </span>
            </li>
          ))}
        </ul>
      ) : (
        <div className="list-tools">
          <Input
            className="list-search"
            aria-label="查看事由"
            placeholder="查看事由，例如：回访核实地点"
            value={reason}
            maxLength={100}
            onChange={(event) => setReason(event.target.value)}
          />
          <Button
            loading={read.isPending}
            disabled={reason.trim().length < 2}
            onClick={() => read.mutate({ id, reason: reason.trim() })}
          >
            查看联系方式
          </Button>
        </div>
      )}
      {read.error ? <Fault fault={faultOf(read.error)} /> : null}
    </Section>
  )
}
