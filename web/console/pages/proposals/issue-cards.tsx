import { InputNumber, Modal } from "antd"
import { useState } from "react"
import { proposalsContract } from "#contract/proposals"
import { faultOf } from "../../../api/error.ts"
import { useAct } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { Confirm, Field } from "../../../ui/confirm.tsx"
import { useBarred } from "../../session.tsx"

/** 印码卡: shown once, to be printed and handed out one to a person; only hashes are kept. */
export function IssueCards() {
  const [open, setOpen] = useState(false)
  const [count, setCount] = useState(20)
  const why = useBarred("proposals.check", "印码卡")
  const issue = useAct(proposalsContract.issueCards, { invalidates: [] })
  const codes = issue.data?.codes
  return (
    <>
      <ActionButton why={why} onPress={() => setOpen(true)}>
        印码卡
      </ActionButton>
      {open ? (
        <Confirm
          open
          title="印码卡"
          object="给没有邮箱的人在窗口领取，一人一张，每条微建议只能附议一次"
          consequence="码只在这里显示一次，系统只留校验值；请马上打印，发放时不登记姓名。"
          verb="生成码卡"
          faultOf={faultOf}
          onClose={() => setOpen(false)}
          onConfirm={async () => {
            await issue.mutateAsync({ count })
          }}
        >
          <Field label="张数">
            <InputNumber min={1} max={50} value={count} onChange={(value) => setCount(value ?? 1)} />
          </Field>
        </Confirm>
      ) : null}
      {codes ? (
        <Modal
          open
          title={`码卡 ${codes.length} 张`}
          okText="打印"
          cancelText="已打印，关闭"
          onOk={() => window.print()}
          onCancel={() => issue.reset()}
          mask={{ closable: false }}
        >
          <p>在“微建议”页面输入码卡即可附议，关闭后不再显示。</p>
          <ul className="proposal-cards">
            {codes.map((code) => (
              <li key={code}>{code}</li>
            ))}
          </ul>
        </Modal>
      ) : null}
    </>
  )
}
