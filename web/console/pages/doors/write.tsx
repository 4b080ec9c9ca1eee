import { Checkbox, Input, InputNumber, Select } from "antd"
import { useNavigate, useParams } from "react-router"
import { type DoorView, doorsContract } from "#contract/doors"
import { civilDate } from "#kernel/time"
import { UNIT_LABELS } from "#kernel/workday"
import { contrast, DOOR_KINDS, doorKinds, inkOn, limitUnits } from "#rules/doors"
import { faultOf } from "../../../api/error.ts"
import { useAct, useRead } from "../../../api/hooks.ts"
import { Field } from "../../../ui/confirm.tsx"
import { Waiting } from "../../../ui/fault.tsx"
import { useKept } from "../../../ui/kept.ts"
import { useNow } from "../../../ui/now.tsx"
import { Section } from "../../../ui/thing-page.tsx"
import { PageFault } from "../../layout/page-fault.tsx"
import { paths } from "../../paths.ts"
import { useBarred } from "../../session.tsx"
import { useTitle } from "../../title.ts"
import { WritePage } from "../../../ui/write-page.tsx"
import { UnitPicker } from "../../unit-picker.tsx"
import { DOOR_CHANGES } from "./door.tsx"
import { DoorMark } from "./marks.tsx"
import { Members } from "./members.tsx"

const KINDS = [
  { value: "consult", label: "咨询" },
  { value: "advise", label: "建议" },
  { value: "complain", label: "投诉" },
  { value: "help", label: "求助" },
]
type Limit = NonNullable<DoorView["first"]>
const UNITS = limitUnits.map((value) => ({ value, label: UNIT_LABELS[value].replace("个", "") }))

/** 新建或修改问政专栏. */
export default function WriteDoorPage() {
  const id = useParams().id
  useTitle(id ? "修改问政专栏" : "新建问政专栏")
  const door = useRead(doorsContract.one, { id: id ?? "0" }, { enabled: id !== undefined })
  if (id === undefined) return <Form />
  if (door.error && !door.data) {
    const back = { href: paths.doors(), label: "问政专栏" }
    return <PageFault error={door.error} back={back} retry={() => void door.refetch()} />
  }
  if (door.data?.id !== id) return <Waiting />
  return <Form door={door.data} />
}

function Form({ door }: { door?: DoorView }) {
  const navigate = useNavigate()
  const today = civilDate(useNow())
  const barred = useBarred("doors.edit", "设置问政专栏")
  const { value, fill, forget } = useKept(door ? `doors.${door.id}` : "doors.new", {
    ...{ kind: door?.kind ?? ("answer" as DoorView["kind"]), name: door?.name ?? "", says: door?.says ?? "" },
    ...{ promise: door?.promise ?? "", colour: door?.colour ?? "#1f4e79", mark: door?.mark ?? "" },
    ...{ unit: door?.unit ?? null, members: door?.memberUnits ?? [], kinds: door?.kinds ?? ["complain", "help"] },
    ...{ first: door?.first ?? null, end: door?.end ?? null },
    ...{ validFrom: door?.validFrom ?? today, validTo: door?.validTo ?? "" },
  })
  const make = useAct(doorsContract.make, DOOR_CHANGES)
  const edit = useAct(doorsContract.edit, DOOR_CHANGES)
  const isColour = /^#[0-9a-f]{6}$/i.test(value.colour)
  const missing =
    value.name.trim().length < 2
      ? "请写明专栏名称（至少两个字）"
      : value.says.trim().length < 4
        ? "请用一句话写明这个专栏做什么"
        : value.promise.trim().length < 4
          ? "请写明承诺"
          : !isColour
            ? "颜色写成 #1f4e79"
            : !/^\p{Script=Han}{1,2}$/u.test(value.mark.trim())
              ? "标识为一至两个汉字"
              : !value.unit
                ? "请选择主办单位"
                : value.kinds.length === 0
                  ? "请至少选择一种来信类别"
                  : null
  const save = async () => {
    const { unit, members, ...rest } = value
    const words = { ...rest, unitId: unit!.id, memberIds: members.map(({ id }) => id), validTo: value.validTo || null }
    const made = door ? await edit.mutateAsync({ id: door.id, ...words }) : await make.mutateAsync(words)
    forget()
    void navigate(paths.door(made.id))
  }
  const fault = make.error ?? edit.error
  const line = (key: "name" | "says" | "mark" | "colour", label: string, most: number, type = "text") => (
    <Field label={label}>
      <Input type={type} value={value[key]} maxLength={most} onChange={(e) => fill({ [key]: e.target.value })} />
    </Field>
  )
  const limit = (key: "first" | "end", label: string) => (
    <LimitField label={label} value={value[key]} onChange={(one) => fill({ [key]: one })} />
  )
  return (
    <WritePage
      title={door ? "修改问政专栏" : "新建问政专栏"}
      note="承诺的时限只能比规定更快；修改只影响以后的来信，已经收到的仍按当时的承诺。"
      back={door ? paths.door(door.id) : paths.doors()}
      verb="保存专栏"
      why={barred ?? missing}
      busy={make.isPending || edit.isPending}
      fault={fault ? faultOf(fault) : undefined}
      onSave={() => void save().catch(() => undefined)}
    >
      <Section title="名称和标识">
        <Field label="类型">
          <Select
            value={value.kind}
            onChange={(kind) => fill({ kind })}
            options={doorKinds.map((kind) => ({ value: kind, label: DOOR_KINDS[kind] }))}
          />
        </Field>
        {line("name", "专栏名称", 20)}
        {line("says", "一句话说明", 40)}
        {line("mark", "标识（一至两个汉字）", 2)}
        {line("colour", "底色", 7, "color")}
        {isColour ? (
          <p>
            <DoorMark of={{ ...value, ink: inkOn(value.colour).ink, mark: value.mark || "字" }} size={48} /> 文字对比度{" "}
            {inkOn(value.colour).contrast.toFixed(1)}:1（不低于4.5），与白色页面{" "}
            {contrast("#ffffff", value.colour).toFixed(1)}:1（不低于3）
          </p>
        ) : null}
      </Section>
      <Section title="承诺">
        <Field label="承诺（公开）">
          <Input.TextArea
            rows={3}
            maxLength={300}
            value={value.promise}
            onChange={(e) => fill({ promise: e.target.value })}
          />
        </Field>
        <Field label="受理类别" group>
          <Checkbox.Group options={KINDS} value={value.kinds} onChange={(kinds) => fill({ kinds })} />
        </Field>
        {limit("first", "首次响应")}
        {limit("end", "办结")}
      </Section>
      <Section title="单位和期限">
        <Field label="主办单位">
          <UnitPicker
            value={value.unit?.id ?? null}
            chosen={value.unit?.name}
            onChange={(id, name) => fill({ unit: id ? { id, name: name ?? "" } : null })}
          />
        </Field>
        <Members units={value.members} onChange={(members) => fill({ members })} />
        <Field label="开始日期">
          <Input type="date" value={value.validFrom} onChange={(event) => fill({ validFrom: event.target.value })} />
        </Field>
        <Field label="结束日期（长期不填）">
          <Input type="date" value={value.validTo} onChange={(event) => fill({ validTo: event.target.value })} />
        </Field>
      </Section>
    </WritePage>
  )
}

function LimitField({
  label,
  value,
  onChange,
}: {
  label: string
  value: Limit | null
  onChange(value: Limit | null): void
}) {
  return (
    <Field label={`${label}时限（不承诺的留空，按规定）`} group>
      <InputNumber
        aria-label={`${label}数量`}
        min={1}
        max={2000}
        value={value?.amount ?? null}
        onChange={(amount) => onChange(amount === null ? null : { unit: value?.unit ?? "working-days", amount })}
      />{" "}
      <Select
        aria-label={`${label}单位`}
        value={value?.unit ?? "working-days"}
        options={UNITS}
        style={{ width: 120 }}
        onChange={(unit: Limit["unit"]) => onChange({ amount: value?.amount ?? 1, unit })}
      />
    </Field>
  )
}
