import { Checkbox, Input } from "antd"
import { publishingContract, type TargetView } from "#contract/publishing"
import { faultOf } from "../../../api/error.ts"
import { useRead } from "../../../api/hooks.ts"
import { Fault, Waiting } from "../../../ui/fault.tsx"
import { FilterChips } from "../../../ui/filter-chips.tsx"
import { useUnitOption } from "../../names.ts"
import { UnitPicker } from "../../unit-picker.tsx"
import { useUrlState } from "../../url-state.ts"
import { NamedAccount } from "./account-portrait.tsx"
import { withShown } from "./order-draft.ts"

const SHOWN = 200
const ROLES = [
  { value: "lead", label: "主账号" },
  { value: "wing", label: "部门、区县" },
  { value: "point", label: "镇街" },
]

/** 选择账号 by unit, platform and role, each with its portrait and the way it is published to. */
export function TargetPicker({ chosen, onChange }: { chosen: readonly string[]; onChange(ids: string[]): void }) {
  const url = useUrlState()
  const unit = url.get("unit")
  const units = useUnitOption(unit)
  const targets = useRead(publishingContract.targets, url.pick(["unit", "platform", "role", "q"]))
  const whole = useRead(publishingContract.targets, url.pick(["unit"]))
  const items = targets.data?.items ?? []
  const able = items.filter(({ why }) => why === null)
  const picked = new Set(chosen)
  const shownPicked = able.filter(({ id }) => picked.has(id)).length
  const platforms = new Map((whole.data?.items ?? []).map(({ platform, platformLabel }) => [platform, platformLabel]))
  return (
    <div className="target-picker">
      <div className="list-tools">
        <Input.Search
          className="list-search"
          defaultValue={url.get("q")}
          placeholder="账号名称、主办单位"
          aria-label="账号名称、主办单位"
          onSearch={(q) => url.set({ q: q.trim() })}
        />
        <div className="target-unit">
          <UnitPicker
            label="主办单位"
            value={unit === "" ? null : unit}
            chosen={units[0]?.label}
            none="全部单位"
            onChange={(id) => url.set({ unit: id ?? "" })}
          />
        </div>
        <FilterChips
          filters={[
            {
              ...{ name: "platform", label: "平台", kind: "many", value: url.get("platform") },
              options: [...platforms].map(([value, label]) => ({ value, label })),
            },
            { name: "role", label: "角色", kind: "one", options: ROLES, value: url.get("role") },
          ]}
          onChange={url.set}
        />
      </div>
      {targets.error ? <Fault fault={faultOf(targets.error)} /> : null}
      {targets.data ? (
        <Checkbox
          checked={able.length > 0 && shownPicked === able.length}
          indeterminate={shownPicked > 0 && shownPicked < able.length}
          onChange={(event) => onChange(withShown(chosen, able, event.target.checked))}
        >
          选中符合条件的 {able.length} 个
          {items.length > able.length ? `（${items.length - able.length} 个停用，不能选）` : ""}
        </Checkbox>
      ) : (
        <Waiting />
      )}
      <ul className="target-list">
        {items.slice(0, SHOWN).map((target) => (
          <Target
            key={target.id}
            target={target}
            on={picked.has(target.id)}
            onChange={(on) => onChange(withShown(chosen, [target], on))}
          />
        ))}
      </ul>
      {items.length > SHOWN ? (
        <p className="secondary">
          列出前 {SHOWN} 个，其余 {items.length - SHOWN} 个可用筛选查看；“选中符合条件的”包括没有列出的。
        </p>
      ) : null}
    </div>
  )
}

function Target({ target, on, onChange }: { target: TargetView; on: boolean; onChange(on: boolean): void }) {
  return (
    <li>
      <Checkbox checked={on} disabled={target.why !== null} onChange={(event) => onChange(event.target.checked)}>
        <NamedAccount account={target} />
        <span className="secondary target-says">
          {target.unit.name} · {target.why ?? target.modeLabel}
        </span>
      </Checkbox>
    </li>
  )
}
