import { DatePicker, Input } from "antd"
import dayjs from "dayjs"
import { checkingContract } from "#contract/checking"
import { addDays, civilDate } from "#kernel/time"
import { faultOf } from "../../../api/error.ts"
import { useAct } from "../../../api/hooks.ts"
import { Confirm, Field } from "../../../ui/confirm.tsx"
import { day } from "../../../ui/format.ts"
import { useKept } from "../../../ui/kept.ts"
import { useNow } from "../../../ui/now.tsx"
import { useSession } from "../../session.tsx"
import { UnitPicker } from "../../unit-picker.tsx"

const PROPOSED_DAYS = 90

/** 新增豁免: a word or a rule, why, and until when. */
export function MakeExemption({ onClose }: { onClose(): void }) {
  const now = useNow()
  const today = civilDate(now)
  const { unit } = useSession()
  const draft = useKept("exemption", {
    ...{ term: "", rule: "", reason: "", expiresOn: addDays(today, PROPOSED_DAYS) },
    // One's own unit first: an exemption for all is a choice of its own.
    unitId: unit.id as string | null,
    unitName: unit.name,
  })
  const { term, rule, reason, expiresOn, unitId, unitName } = draft.value
  const make = useAct(checkingContract.exempt, { invalidates: [checkingContract.exemptions] })
  const missing =
    !term.trim() && !rule.trim() ? "请填写词语或规则编号" : reason.trim().length < 2 ? "请写明理由" : undefined
  return (
    <Confirm
      open
      title="新增豁免"
      object={term.trim() || rule.trim() || "词语或规则"}
      consequence={`${unitId ? `${unitName}及其下级` : "全部单位"}到${day(expiresOn, now)}为止不再提示，已发现的相关问题随即重新检查；到期自动失效，经办人和理由留痕。`}
      verb="新增豁免"
      missing={missing}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={async () => {
        await make.mutateAsync({
          ...(term.trim() ? { term: term.trim() } : {}),
          ...(rule.trim() ? { rule: rule.trim() } : {}),
          ...(unitId ? { unitId } : {}),
          reason,
          expiresOn,
        })
        draft.forget()
      }}
    >
      <Field label="词语" hint="只豁免这个词；同一规则的其他词照常提示。">
        <Input value={term} maxLength={60} onChange={(event) => draft.fill({ term: event.target.value })} />
      </Field>
      <Field label="规则编号" hint="整条规则都不提示时才填。">
        <Input value={rule} maxLength={60} onChange={(event) => draft.fill({ rule: event.target.value })} />
      </Field>
      <Field label="适用单位" hint="对这个单位和它的下级有效。">
        <UnitPicker
          value={unitId}
          chosen={unitName}
          none="全部单位"
          onChange={(id, name) => draft.fill({ unitId: id, unitName: name ?? "" })}
        />
      </Field>
      <Field label="理由">
        <Input.TextArea
          value={reason}
          maxLength={500}
          rows={2}
          onChange={(event) => draft.fill({ reason: event.target.value })}
        />
      </Field>
      <Field label="期限">
        <DatePicker
          value={dayjs(expiresOn)}
          allowClear={false}
          onChange={(date) => (date ? draft.fill({ expiresOn: date.format("YYYY-MM-DD") }) : undefined)}
        />
      </Field>
    </Confirm>
  )
}
