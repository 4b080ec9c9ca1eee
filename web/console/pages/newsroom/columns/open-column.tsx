import { DatePicker, Input, InputNumber, Radio, Select } from "antd"
import dayjs from "dayjs"
import { useState } from "react"
import { useNavigate } from "react-router"
import { newsroomContract } from "#contract/newsroom"
import { civilDate } from "#kernel/time"
import { type Every, promiseLabel } from "#rules/newsroom"
import { faultOf } from "../../../../api/error.ts"
import { useAct } from "../../../../api/hooks.ts"
import { ActionButton } from "../../../../ui/action-button.tsx"
import { Confirm, Field } from "../../../../ui/confirm.tsx"
import { useKept } from "../../../../ui/kept.ts"
import { useNow } from "../../../../ui/now.tsx"
import { paths } from "../../../paths.ts"
import { useBarred } from "../../../session.tsx"

const WEEK = [..."一二三四五六日"].map((day, index) => ({ value: index + 1, label: `星期${day}` }))

/** 开设栏目、系列、微活动 with what it promises. */
export function OpenColumn() {
  const why = useBarred("newsroom.chief", "开设栏目")
  const [open, setOpen] = useState(false)
  return (
    <>
      <ActionButton primary why={why} onPress={() => setOpen(true)}>
        开设栏目
      </ActionButton>
      {open ? <Opening onClose={() => setOpen(false)} /> : null}
    </>
  )
}

interface Draft {
  name: string
  kind: "column" | "series" | "campaign"
  about: string
  every: Every
  dueDay: number
  fromOn: string
  untilOn: string | null
}

function Opening({ onClose }: { onClose(): void }) {
  const navigate = useNavigate()
  const today = civilDate(useNow())
  const first: Draft = { name: "", kind: "column", about: "", every: "weekly", dueDay: 3, fromOn: today, untilOn: null }
  const { value, fill, forget } = useKept<Draft>("newsroom.column", first)
  const make = useAct(newsroomContract.openColumn, { invalidates: [newsroomContract.columns, newsroomContract.desk] })
  return (
    <Confirm
      open
      title="开设栏目"
      object={value.name ? `《${value.name}》${promiseLabel(value)}` : "以本单位名义"}
      consequence="到期没有更新会提醒本单位并列在总编台；集赞、打卡、积分一类的活动不能开设。"
      verb="开设栏目"
      missing={
        value.name.trim().length < 2
          ? "请填写名称"
          : value.about.trim().length < 4
            ? "请写明内容和对象"
            : value.kind === "campaign" && !value.untilOn
              ? "微活动要写明结束日期"
              : undefined
      }
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={async () => {
        const made = await make.mutateAsync(value)
        forget()
        void navigate(paths.column(made.id))
      }}
    >
      <Field label="名称">
        <Input value={value.name} maxLength={30} onChange={(event) => fill({ name: event.target.value })} />
      </Field>
      <Field label="类型" group>
        <Radio.Group
          value={value.kind}
          onChange={(event) => fill({ kind: event.target.value })}
          options={[
            { value: "column", label: "栏目" },
            { value: "series", label: "系列" },
            { value: "campaign", label: "微活动" },
          ]}
        />
      </Field>
      <Field label="内容和对象">
        <Input.TextArea
          rows={3}
          maxLength={500}
          value={value.about}
          onChange={(event) => fill({ about: event.target.value })}
        />
      </Field>
      <Field label="多久更新一次">
        <Select
          value={value.every}
          onChange={(every: Every) => fill({ every, dueDay: every === "weekly" ? 3 : every === "monthly" ? 1 : 0 })}
          options={[
            { value: "daily", label: "每日" },
            { value: "weekly", label: "每周" },
            { value: "monthly", label: "每月" },
            { value: "none", label: "不定期（不考核）" },
          ]}
        />
      </Field>
      {value.every === "weekly" ? (
        <Field label="每周几">
          <Select value={value.dueDay} options={WEEK} onChange={(dueDay: number) => fill({ dueDay })} />
        </Field>
      ) : null}
      {value.every === "monthly" ? (
        <Field label="每月几日（1至28）">
          <InputNumber
            min={1}
            max={28}
            precision={0}
            value={value.dueDay}
            onChange={(day) => fill({ dueDay: day ?? 1 })}
          />
        </Field>
      ) : null}
      <Field label="自">
        <DatePicker
          allowClear={false}
          value={dayjs(value.fromOn)}
          onChange={(date) => date && fill({ fromOn: date.format("YYYY-MM-DD") })}
        />
      </Field>
      <Field label={value.kind === "campaign" ? "至" : "至（可不填）"}>
        <DatePicker
          value={value.untilOn ? dayjs(value.untilOn) : null}
          placeholder="选择日期"
          onChange={(date) => fill({ untilOn: date ? date.format("YYYY-MM-DD") : null })}
        />
      </Field>
    </Confirm>
  )
}
