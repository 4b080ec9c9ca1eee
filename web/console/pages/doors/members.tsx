import { Button } from "antd"
import { Field } from "../../../ui/confirm.tsx"
import { UnitPicker } from "../../unit-picker.tsx"

interface Unit {
  readonly id: string
  readonly name: string
}

/** 参与单位: each added by its name, each taken out again. */
export function Members({ units, onChange }: { units: readonly Unit[]; onChange(units: Unit[]): void }) {
  return (
    <Field label={`参与单位（${units.length} 个）`} group>
      <UnitPicker
        key={units.length}
        label="增加参与单位"
        value={null}
        onChange={(id, name) => {
          if (id && !units.some((one) => one.id === id)) onChange([...units, { id, name: name ?? "" }])
        }}
      />
      <ul className="plain-list">
        {units.map((one) => (
          <li key={one.id}>
            {one.name}{" "}
            <Button
              size="small"
              type="link"
              aria-label={`移出${one.name}`}
              onClick={() => onChange(units.filter(({ id }) => id !== one.id))}
            >
              移出
            </Button>
          </li>
        ))}
      </ul>
    </Field>
  )
}
