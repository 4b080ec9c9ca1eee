import { Input, Select } from "antd"
import { useState } from "react"
import { useNavigate } from "react-router"
import { identityContract, levels, unitKinds, type UnitView } from "#contract/identity"
import { UNIT_FIELDS } from "#rules/identity"
import { faultOf } from "../../../api/error.ts"
import { useAct } from "../../../api/hooks.ts"
import { Confirm, Field } from "../../../ui/confirm.tsx"
import { paths } from "../../paths.ts"
import { UnitPicker } from "../../unit-picker.tsx"
import { changesOf, type UnitDraft, draftOf, lacking } from "./unit-draft.ts"

const same = (values: readonly string[]) => values.map((value) => ({ value, label: value }))

/** 新增机构, under the unit it was asked for, if any. */
export function AddUnit({ under, onClose }: { under?: Pick<UnitView, "id" | "name">; onClose(): void }) {
  const navigate = useNavigate()
  const [draft, setDraft] = useState<UnitDraft>({ ...draftOf(), areaParentId: under?.id ?? null })
  const add = useAct(identityContract.addUnit, {
    invalidates: [identityContract.units, identityContract.unit],
    onDone: ({ id }) => void navigate(paths.unit(id)),
  })
  const { shortName, divisionCode, ...rest } = draft
  return (
    <Confirm
      open
      title="新增机构"
      object={draft.name.trim() || "机构"}
      consequence="登记后即可在名册、派单中选用；上级机构的人员按数据范围看得到它。"
      verb="新增机构"
      missing={lacking(draft)}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={() =>
        add.mutateAsync({ ...rest, ...(shortName.trim() && { shortName }), divisionCode: divisionCode.trim() || null })
      }
    >
      <UnitFields draft={draft} area={under?.name} onChange={setDraft} />
    </Confirm>
  )
}

/** 变更机构: only what was changed is sent; a move takes along everything below it. */
export function ChangeUnit({ unit, onClose }: { unit: UnitView; onClose(): void }) {
  const before = draftOf(unit)
  const [draft, setDraft] = useState(before)
  const [reason, setReason] = useState("")
  const change = useAct(identityContract.changeUnit, { invalidates: [identityContract.unit, identityContract.units] })
  const changes = changesOf(before, draft)
  const missing =
    lacking(draft) ??
    (Object.keys(changes).length === 0 ? "还没有改动任何一项" : reason.trim().length < 2 ? "请写明变更依据" : undefined)
  return (
    <Confirm
      open
      title="变更机构"
      object={unit.name}
      consequence="立即生效并留痕。改变上级时，下级机构随同迁移，相关人员的数据范围随之变化。"
      verb="变更机构"
      missing={missing}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={() => change.mutateAsync({ id: unit.id, ...changes, reason })}
    >
      <UnitFields draft={draft} area={unit.areaParent?.name} line={unit.lineParent?.name} onChange={setDraft} />
      <Field label="变更依据" hint="例如 机构改革方案的文号。">
        <Input.TextArea value={reason} maxLength={500} rows={2} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </Confirm>
  )
}

function UnitFields({
  draft,
  area,
  line,
  onChange,
}: {
  draft: UnitDraft
  area?: string | undefined
  line?: string | undefined
  onChange(draft: UnitDraft): void
}) {
  const set = (part: Partial<UnitDraft>) => onChange({ ...draft, ...part })
  return (
    <>
      <Field label={UNIT_FIELDS.name!}>
        <Input value={draft.name} maxLength={60} onChange={(event) => set({ name: event.target.value })} />
      </Field>
      <Field label={`${UNIT_FIELDS.shortName}（可不填）`}>
        <Input value={draft.shortName} maxLength={30} onChange={(event) => set({ shortName: event.target.value })} />
      </Field>
      <Field label={UNIT_FIELDS.kind!}>
        <Select value={draft.kind} options={same(unitKinds)} onChange={(kind) => set({ kind })} />
      </Field>
      <Field label={UNIT_FIELDS.level!}>
        <Select value={draft.level} options={same(levels)} onChange={(level) => set({ level })} />
      </Field>
      <Field label={UNIT_FIELDS.areaParentId!} hint="它所在地的政府或部门，决定属地一级看不看得到它。">
        <UnitPicker
          value={draft.areaParentId}
          chosen={area}
          none="没有上级"
          onChange={(areaParentId) => set({ areaParentId })}
        />
      </Field>
      <Field label={UNIT_FIELDS.lineParentId!} hint="业务上的主管部门。">
        <UnitPicker
          value={draft.lineParentId}
          chosen={line}
          none="没有上级"
          onChange={(lineParentId) => set({ lineParentId })}
        />
      </Field>
      <Field label={`${UNIT_FIELDS.divisionCode}（可不填）`}>
        <Input
          value={draft.divisionCode}
          maxLength={12}
          inputMode="numeric"
          onChange={(event) => set({ divisionCode: event.target.value })}
        />
      </Field>
    </>
  )
}
