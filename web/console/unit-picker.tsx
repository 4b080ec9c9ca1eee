import { Select } from "antd"
import { useState } from "react"
import { identityContract } from "#contract/identity"
import type { GivenFor } from "../api/address.ts"
import { useRead } from "../api/hooks.ts"
import { narrowed } from "../ui/narrowed.ts"

/** As many as are read at a glance; whoever wants another one types on. */
const OFFERED = 20

/** Picks one unit by its name, asked from the server as it is typed: a city has hundreds. */
export function UnitPicker({
  value,
  chosen,
  none,
  label,
  onChange,
}: {
  value: string | null
  /** The name of what is chosen from the start. */
  chosen?: string | undefined
  /** Offered as the choice of none; absent where one is needed. */
  none?: string
  /** What the choice is of, where no field says it. */
  label?: string
  onChange(id: string | null, name: string | undefined): void
}) {
  const [q, setQ] = useState("")
  const [picked, setPicked] = useState(chosen)
  const input = { limit: OFFERED, ...(q && { q }) } as GivenFor<typeof identityContract.units>
  const units = useRead(identityContract.units, input)
  const listed = (units.data?.items ?? []).map((unit) => ({ value: unit.id, label: unit.name }))
  const found = narrowed(listed, q, units.isPlaceholderData)
  // While a name is typed only what was found for it: the first is what Enter takes.
  const kept = !q && value && picked && !found.some((one) => one.value === value) ? [{ value, label: picked }] : []
  return (
    <Select
      value={value ?? (none ? "" : null)}
      showSearch={{ filterOption: false, onSearch: (text) => setQ(text.trim()) }}
      options={[...(none && !q ? [{ value: "", label: none }] : []), ...found, ...kept]}
      {...(label && { "aria-label": label })}
      placeholder="输入名称查找"
      notFoundContent={units.isFetching ? "正在查找" : "没有找到，请换个名称"}
      onChange={(id, option) => {
        const name = Array.isArray(option) ? undefined : option?.label
        setPicked(name)
        setQ("")
        onChange(id || null, name)
      }}
    />
  )
}
