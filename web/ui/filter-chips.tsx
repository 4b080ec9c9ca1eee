import { Checkbox, DatePicker, Input, Popover, Radio } from "antd"
import dayjs from "dayjs"
import { useState } from "react"

export interface FilterOption {
  readonly value: string
  readonly label: string
  /** Stands for several values at once, in the chip's words only: 在用 for 正常、停更. */
  readonly whole?: boolean
}

/** One filter; `value` is what the address bar holds (several values joined by a comma), "" when it filters nothing. */
export interface Filter {
  readonly name: string
  readonly label: string
  readonly kind: "many" | "one" | "text" | "date" | "number"
  readonly options?: readonly FilterOption[]
  readonly value: string
  /** What the chip says while it filters nothing. */
  readonly whenEmpty?: string
  /** What the address bar holds when a filter that stands by default has been taken off; "" elsewhere. */
  readonly off?: string
}

const isUsed = (filter: Filter): boolean => filter.value !== "" && filter.value !== filter.off

export interface FilterChipsProps {
  readonly filters: readonly Filter[]
  /** Several at once, so that clearing is one step back in the browser. */
  onChange(changes: Readonly<Record<string, string>>): void
}

/** Filters that read like a sentence: 平台：微信、微博 · 层级：镇 · 状态：逾期. */
export function FilterChips({ filters, onChange }: FilterChipsProps) {
  const used = filters.filter(isUsed)
  const [unfolded, setUnfolded] = useState(false)
  const idle = filters.length - used.length
  return (
    // A single idle filter has no button to wait behind, so it stands open on a phone as well.
    <div className={unfolded || idle === 1 ? "chips chips-unfolded" : "chips"} role="group" aria-label="筛选">
      {filters.map((filter) => (
        <Chip key={filter.name} filter={filter} onChange={(value) => onChange({ [filter.name]: value })} />
      ))}
      {idle > 1 ? (
        <button
          type="button"
          className="chip-clear chips-fold"
          aria-expanded={unfolded}
          onClick={() => setUnfolded(!unfolded)}
        >
          {unfolded ? "收起筛选" : `筛选（还有 ${idle} 项）`}
        </button>
      ) : null}
      {used.length > 1 ? (
        <button
          type="button"
          className="chip-clear"
          onClick={() => onChange(Object.fromEntries(used.map((filter) => [filter.name, filter.off ?? ""])))}
        >
          清除筛选
        </button>
      ) : null}
    </div>
  )
}

function Chip({ filter, onChange }: { filter: Filter; onChange(value: string): void }) {
  const [open, setOpen] = useState(false)
  const said = sayFilter(filter)
  return (
    <span className={isUsed(filter) ? "chip chip-used" : "chip chip-idle"}>
      <Popover
        trigger="click"
        placement="bottomLeft"
        arrow={false}
        open={open}
        onOpenChange={setOpen}
        content={<Choices filter={filter} onChange={onChange} close={() => setOpen(false)} />}
      >
        <button type="button" aria-expanded={open}>
          {filter.label}：{said}
        </button>
      </Popover>
      {isUsed(filter) ? (
        <button
          type="button"
          className="chip-drop"
          aria-label={`去掉筛选 ${filter.label}`}
          onClick={() => onChange(filter.off ?? "")}
        >
          ×
        </button>
      ) : null}
    </span>
  )
}

/** The chip's words: labels joined by 、; unknown values are shown as they are. */
export function sayFilter(filter: Filter): string {
  if (!isUsed(filter)) return filter.whenEmpty ?? "全部"
  const whole = filter.options?.find((option) => option.value === filter.value)
  if (whole) return whole.label
  const labels = new Map(filter.options?.map((option) => [option.value, option.label]))
  const values = filter.kind === "many" ? filter.value.split(",") : [filter.value]
  return values.map((value) => labels.get(value) ?? value).join("、")
}

function Choices({ filter, onChange, close }: { filter: Filter; onChange(value: string): void; close(): void }) {
  const options = (filter.options ?? []).filter((option) => !option.whole)
  if (filter.kind === "many") {
    return (
      <Checkbox.Group
        className="choices"
        options={options}
        value={isUsed(filter) ? filter.value.split(",") : []}
        onChange={(values) => onChange(values.join(",") || (filter.off ?? ""))}
      />
    )
  }
  const settle = (value: string) => {
    onChange(value)
    close()
  }
  if (filter.kind === "one") {
    return (
      <Radio.Group className="choices" value={filter.value} onChange={(event) => settle(event.target.value)}>
        {options.map((option) => (
          <Radio key={option.value} value={option.value}>
            {option.label}
          </Radio>
        ))}
      </Radio.Group>
    )
  }
  if (filter.kind === "date") {
    return (
      <DatePicker
        value={filter.value ? dayjs(filter.value) : null}
        placeholder="选择日期"
        onChange={(date) => settle(date ? date.format("YYYY-MM-DD") : "")}
      />
    )
  }
  return <TextChoice filter={filter} settle={settle} />
}

function TextChoice({ filter, settle }: { filter: Filter; settle(value: string): void }) {
  return (
    <Input.Search
      autoFocus
      defaultValue={filter.value}
      inputMode={filter.kind === "number" ? "numeric" : "text"}
      enterButton="确定"
      onSearch={(text) => settle(filter.kind === "number" ? text.replace(/\D/g, "") : text.trim())}
    />
  )
}
