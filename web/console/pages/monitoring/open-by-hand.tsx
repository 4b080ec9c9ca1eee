import { Input, Radio } from "antd"
import { useState } from "react"
import { useNavigate } from "react-router"
import { monitoringContract } from "#contract/monitoring"
import { faultOf } from "../../../api/error.ts"
import { useAct, useRead } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { Confirm, Field } from "../../../ui/confirm.tsx"
import { useKept } from "../../../ui/kept.ts"
import { paths } from "../../paths.ts"
import { useSession } from "../../session.tsx"

export interface OpenByHandProps {
  readonly accountId: string
  /** `微信公众号 · 安澜发布`. */
  readonly accountName: string
  /** The post that breaks the rule, where it is a post. */
  readonly postId?: string
}

/** 认定问题: a supervisor who looked says which rule is broken and what he saw. Left out for everybody else. */
export function OpenByHand(props: OpenByHandProps) {
  const { permissions } = useSession()
  const [open, setOpen] = useState(false)
  if (!permissions.includes("monitoring.supervise")) return null
  return (
    <>
      <ActionButton onPress={() => setOpen(true)}>认定问题</ActionButton>
      {open ? <Asking {...props} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

function Asking({ accountId, accountName, postId, onClose }: OpenByHandProps & { onClose(): void }) {
  const navigate = useNavigate()
  const rules = useRead(monitoringContract.handRules, { id: accountId })
  const draft = useKept(`by-hand.${accountId}.${postId ?? ""}`, { rule: "", note: "" })
  const { rule, note } = draft.value
  const { problems, overview } = monitoringContract
  const make = useAct(monitoringContract.openByHand, { invalidates: [problems, overview] })
  const items = rules.data?.items ?? []
  const chosen = items.find((item) => item.rule === rule)
  const missing = !chosen ? "请选择违反的规则" : note.trim().length < 2 ? "请写明看到的情况" : undefined
  return (
    <Confirm
      open
      title="认定问题"
      object={postId ? `${accountName}的这条发文` : accountName}
      consequence="认定后成为一个待派单的问题，所写情况作为证据固定，由您或其他监管员派单整改、核实销号。"
      verb="认定问题"
      missing={missing}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={async () => {
        const made = await make.mutateAsync({ accountId, rule, note, ...(postId ? { postId } : {}) })
        draft.forget()
        void navigate(paths.problem(made.id))
      }}
    >
      <Field label="违反的规则" group>
        {rules.data && items.length === 0 ? <span className="secondary">没有可由人工认定的规则。</span> : null}
        <Radio.Group className="choices" value={rule} onChange={(event) => draft.fill({ rule: event.target.value })}>
          {items.map((item) => (
            <Radio key={item.rule} value={item.rule}>
              {item.label}
              <span className="secondary">
                {" "}
                {item.levelLabel}，{item.clauseShort}
              </span>
            </Radio>
          ))}
        </Radio.Group>
      </Field>
      <Field label="看到的情况">
        <Input.TextArea
          value={note}
          maxLength={500}
          rows={3}
          onChange={(event) => draft.fill({ note: event.target.value })}
        />
      </Field>
    </Confirm>
  )
}
