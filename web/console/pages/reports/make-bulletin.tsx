import { DatePicker, Input } from "antd"
import dayjs from "dayjs"
import { useState } from "react"
import { useNavigate } from "react-router"
import { reportsContract } from "#contract/reports"
import { civilDate } from "#kernel/time"
import { faultOf } from "../../../api/error.ts"
import { useAct } from "../../../api/hooks.ts"
import { Confirm, Field } from "../../../ui/confirm.tsx"
import { day } from "../../../ui/format.ts"
import { useNow } from "../../../ui/now.tsx"
import { paths } from "../../paths.ts"

/** 生成通报: a period and, if it is known, the number. Proposes the month so far, or the last one in its first days. */
export function MakeBulletin({ open, onClose }: { open: boolean; onClose(): void }) {
  const navigate = useNavigate()
  const now = useNow()
  const today = civilDate(now)
  const [period, setPeriod] = useState(() => proposedPeriod(today))
  const [number, setNumber] = useState("")
  const make = useAct(reportsContract.makeBulletin, {
    invalidates: [reportsContract.bulletins],
    onDone: (made) => void navigate(paths.bulletin(made.id)),
  })
  return (
    <Confirm
      open={open}
      title="生成通报"
      object={`检查时段 ${day(period.from, now)}至${day(period.to, now)}`}
      consequence="按这段时间的检查结果成文，数字固定在生成的时刻；生成后可下载 Word 修改送签，不会自动发出。"
      verb="生成通报"
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={() => make.mutateAsync({ ...period, ...(number.trim() ? { number: number.trim() } : {}) })}
    >
      <Field label="检查时段">
        <DatePicker.RangePicker
          value={[dayjs(period.from), dayjs(period.to)]}
          allowClear={false}
          style={{ width: "100%" }}
          onChange={(dates) => {
            if (dates?.[0] && dates[1])
              setPeriod({ from: dates[0].format("YYYY-MM-DD"), to: dates[1].format("YYYY-MM-DD") })
          }}
        />
      </Field>
      <Field label="文号（可不填）" hint="例如 安政办函〔2026〕12号">
        <Input value={number} maxLength={40} onChange={(event) => setNumber(event.target.value)} />
      </Field>
    </Confirm>
  )
}

/** From the first of the month until today; in a month's first five days the month before. */
export function proposedPeriod(today: string): { from: string; to: string } {
  if (Number(today.slice(8)) > 5) return { from: `${today.slice(0, 8)}01`, to: today }
  const end = dayjs(`${today.slice(0, 8)}01`)
    .subtract(1, "day")
    .format("YYYY-MM-DD")
  return { from: `${end.slice(0, 8)}01`, to: end }
}
