import { Select } from "antd"
import { useState } from "react"
import { gridsContract, type WorkerView } from "#contract/grids"
import { faultOf } from "../../../api/error.ts"
import { useAct, useRead } from "../../../api/hooks.ts"
import { Confirm, Field } from "../../../ui/confirm.tsx"

/** 登录账号: whose login a registered worker is; with it he finds 我的核查 when he signs in. */
export function LinkLogin({ worker, onClose }: { worker: WorkerView; onClose(): void }) {
  const logins = useRead(gridsContract.logins, {})
  const [personId, setPerson] = useState(worker.personId ?? "")
  const set = useAct(gridsContract.linkLogin, { invalidates: [gridsContract.workers] })
  return (
    <Confirm
      open
      title="登记登录账号"
      object={`${worker.grid} ${worker.name}`}
      consequence="他登录后在“我的核查”看到派给他的和上报过的；专用链接照常能用，自己上报的不能由自己核实。"
      verb="登记登录账号"
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={() => set.mutateAsync({ id: worker.id, personId: personId || null })}
    >
      <Field label="网格员的登录账号">
        <Select
          value={personId}
          onChange={(id: string) => setPerson(id)}
          options={[
            { value: "", label: "没有登录账号" },
            ...(logins.data?.items ?? []).map(({ id, name, unitName }) => ({
              value: id,
              label: `${name}（${unitName}）`,
            })),
          ]}
        />
      </Field>
    </Confirm>
  )
}
