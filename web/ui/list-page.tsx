import { Button, Input } from "antd"
import type { ReactNode } from "react"
import { Fault, type FaultText, Waiting } from "./fault.tsx"
import { type Filter, FilterChips, sayFilter } from "./filter-chips.tsx"
import { Moment } from "./now.tsx"

export interface ListPageProps {
  readonly title: string
  /** One sentence: what this list is. */
  readonly says: string
  readonly asOf?: string | undefined
  readonly search?: { readonly value: string; readonly hint: string; onSearch(text: string): void }
  readonly filters?: readonly Filter[]
  onFilter?(changes: Readonly<Record<string, string>>): void
  /** Counted parts above the list; each is a filter. */
  readonly figures?: ReactNode
  readonly actions?: ReactNode
  readonly total: number | undefined
  readonly shown: number
  readonly waiting: boolean
  readonly fault?: FaultText | undefined
  retry?(): void
  /** Present while there are more rows. */
  readonly more?: (() => void) | undefined
  readonly empty: ReactNode
  readonly children: ReactNode
}

/** The one shape of a list. */
export function ListPage(props: ListPageProps) {
  const { title, says, asOf, search, filters, onFilter, figures, actions, total, shown, waiting, fault, more } = props
  return (
    <div className="page list-page">
      <header className="page-head">
        <div>
          <h1>{title}</h1>
          <p className="secondary">
            {says}
            {asOf ? (
              <>
                截至
                <Moment at={asOf} />。
              </>
            ) : null}
          </p>
        </div>
        <div className="page-actions">{actions}</div>
      </header>
      {figures}
      <div className="list-tools">
        {search ? (
          <Input.Search
            key={search.value}
            className="list-search"
            defaultValue={search.value}
            placeholder={search.hint}
            aria-label={search.hint}
            allowClear={{ clearIcon: "清除" }}
            onSearch={(text) => search.onSearch(text.trim())}
          />
        ) : null}
        {filters && onFilter ? <FilterChips filters={filters} onChange={onFilter} /> : null}
      </div>
      {filters ? <p className="print-only">{saidFilters(filters, search?.value)}</p> : null}
      {fault ? <Fault fault={fault} {...(props.retry ? { retry: props.retry } : {})} /> : null}
      {waiting && shown === 0 ? <Waiting /> : null}
      {!waiting && !fault && shown === 0 ? props.empty : null}
      {shown > 0 ? props.children : null}
      {shown > 0 ? <MoreRows total={total} shown={shown} waiting={waiting} more={more} /> : null}
    </div>
  )
}

/** On paper the chips are a sentence: what these rows were chosen by. */
export const saidFilters = (filters: readonly Filter[], searched = ""): string =>
  [
    ...(searched ? [`搜索：${searched}`] : []),
    ...filters.map((filter) => `${filter.label}：${sayFilter(filter)}`),
  ].join(" · ")

export interface MoreRowsProps {
  readonly total: number | undefined
  readonly shown: number
  readonly waiting: boolean
  readonly more: (() => void) | undefined
}

/** The foot of a list: how many there are, how many are shown, and the way to the rest. */
export function MoreRows({ total, shown, waiting, more }: MoreRowsProps) {
  return (
    <footer className="list-foot secondary">
      <span>
        共 {total ?? "…"} 条，已列出 {shown} 条。<span className="hint-keys">按 j、k 上下移动，回车打开。</span>
      </span>
      {more ? (
        <Button size="small" loading={waiting} onClick={more}>
          再列出一些
        </Button>
      ) : null}
    </footer>
  )
}

export interface FigureFilter {
  readonly key: string
  readonly label: string
  readonly count: number
  readonly on: boolean
}

/** Figures above a list: filters, not ornaments. Pressing one that is on takes the filter off. */
export function FigureFilters({ items, onPress }: { items: readonly FigureFilter[]; onPress(key: string): void }) {
  return (
    <div className="figure-filters">
      {items.map((item) => (
        <button key={item.key} type="button" aria-pressed={item.on} onClick={() => onPress(item.key)}>
          <span>{item.label}</span>
          <strong>{item.count}</strong>
        </button>
      ))}
    </div>
  )
}

/** A file of the list as it stands; the button says how many rows. */
export function ExportButton({ href, rows, unit = "行" }: { href: string; rows: number | undefined; unit?: string }) {
  return (
    <Button href={href} download disabled={!rows}>
      导出 {rows ?? "…"} {unit}
    </Button>
  )
}
