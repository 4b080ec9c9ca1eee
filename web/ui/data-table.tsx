import { type ReactNode, type SyntheticEvent, useRef } from "react"
import { useRowKeys } from "./row-keys.ts"

/** One column of a list. The first is the thing's name, the last its time. */
export interface Column<T> {
  readonly key: string
  readonly title: string
  cell(row: T): ReactNode
  /** Numbers stand right. */
  readonly align?: "right"
  /** CSS width; the first column takes the rest. */
  readonly width?: string
  /** Left out on a phone, where the card would grow too long. */
  readonly wideOnly?: boolean
  /** Words that must be read whole: the row may grow. All other cells keep to one line, the rest on hover. */
  readonly wrap?: boolean
}

export interface DataTableProps<T> {
  /** What the rows are, for screen readers and print. */
  readonly caption: string
  readonly columns: readonly Column<T>[]
  readonly rows: readonly T[]
  rowKey(row: T): string
  /** Address that the row's name and Enter open. */
  href?(row: T): string | undefined
  /** The row's name is followed. */
  onOpen?(row: T): void
  /** j/k and Enter work on this table; one per page. */
  readonly keyboard?: boolean
}

/** Dense rows of 36 px; j and k walk, Enter opens; below 640 px each row is a card with the same order of facts. */
export function DataTable<T>({ caption, columns, rows, rowKey, href, onOpen, keyboard = false }: DataTableProps<T>) {
  const body = useRef<HTMLTableSectionElement>(null)
  useRowKeys(body, keyboard)
  // Where no row can be opened, the keyboard has to reach the frame itself to push a wide table sideways.
  const reach = href ? {} : { tabIndex: 0, role: "region", "aria-label": caption }
  return (
    <div className="table-frame" {...reach}>
      <table className="data-table">
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={classes(column)} style={{ width: column.width }}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body} onMouseOver={tellWhole} onFocus={tellWhole}>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column, index) => {
                const content = column.cell(row)
                const address = index === 0 ? href?.(row) : undefined
                return (
                  <td key={column.key} className={classes(column)} data-label={column.title}>
                    <div className="cell">
                      {address ? (
                        <a href={address} onClick={() => onOpen?.(row)}>
                          {content}
                        </a>
                      ) : (
                        content
                      )}
                    </div>
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const classes = (column: Column<never> | Column<unknown>): string | undefined =>
  [column.align === "right" && "right", column.wideOnly && "wide-only", column.wrap && "wrap"]
    .filter(Boolean)
    .join(" ") || undefined

/** A cell that is cut off says its whole text to whoever points at it or walks to it. */
function tellWhole(event: SyntheticEvent): void {
  const cell = (event.target as Element).closest<HTMLElement>(".cell")
  if (cell && cell.title === "" && cell.scrollWidth > cell.clientWidth) cell.title = cell.textContent ?? ""
}
