import { Button, Checkbox, Input } from "antd"
import { useState } from "react"
import { faultOf } from "../../../api/error.ts"
import { Confirm, Field } from "../../../ui/confirm.tsx"
import { useKept } from "../../../ui/kept.ts"
import { UnitPicker } from "../../unit-picker.tsx"

type Unit = { readonly id: string; readonly name: string }
interface Words {
  readonly name: string
  readonly unitIds: string[]
  readonly withBelow: boolean
}

/** Name and units of a 值班表. */
export function RosterForm(props: {
  title: string
  verb: string
  keep: string
  initial: { readonly name: string; readonly units: readonly Unit[] }
  onWrite(words: Words): Promise<void>
  onClose(): void
}) {
  const { title, verb, keep, initial, onWrite, onClose } = props
  const { value, fill, forget } = useKept(keep, { name: initial.name, units: initial.units, withBelow: false })
  const [turn, setTurn] = useState(0)
  const missing =
    value.name.trim().length < 2 ? "请写明值班表名称" : value.units.length === 0 ? "请至少选择一个单位" : undefined
  return (
    <Confirm
      open
      title={title}
      object={value.name.trim() || "未写名称"}
      consequence="覆盖的单位有事时，都转给这张表上当班的人。"
      verb={verb}
      missing={missing}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={async () => {
        const unitIds = value.units.map(({ id }) => id)
        await onWrite({ name: value.name, unitIds, withBelow: value.withBelow })
        forget()
      }}
    >
      <Field label="名称">
        <Input value={value.name} maxLength={40} onChange={(event) => fill({ name: event.target.value })} />
      </Field>
      <Field label="加一个单位">
        <UnitPicker
          key={turn}
          value={null}
          onChange={(id, name) => {
            if (id && name && !value.units.some((unit) => unit.id === id))
              fill({ units: [...value.units, { id, name }] })
            setTurn(turn + 1)
          }}
        />
      </Field>
      <ul>
        {value.units.map((unit) => (
          <li key={unit.id}>
            {unit.name}{" "}
            <Button
              type="link"
              size="small"
              onClick={() => fill({ units: value.units.filter(({ id }) => id !== unit.id) })}
            >
              去掉{unit.name}
            </Button>
          </li>
        ))}
      </ul>
      <Checkbox checked={value.withBelow} onChange={(event) => fill({ withBelow: event.target.checked })}>
        连同这些单位的下级（按现在的机构）
      </Checkbox>
    </Confirm>
  )
}
