import { Button } from "antd"
import { type KeyboardEvent, useRef } from "react"
import { useNavigate } from "react-router"
import { type CalendarDay, newsroomContract } from "#contract/newsroom"
import { addDays, civilDate, weekday } from "#kernel/time"
import type { GivenFor } from "../../../../api/address.ts"
import { useRead } from "../../../../api/hooks.ts"
import { Waiting } from "../../../../ui/fault.tsx"
import { useNow } from "../../../../ui/now.tsx"
import { PageFault } from "../../../layout/page-fault.tsx"
import { paths } from "../../../paths.ts"
import { useTitle } from "../../../title.ts"
import { useUrlState } from "../../../url-state.ts"

const WEEK = [..."一二三四五六日"]
/** In how many days an arrow key goes. */
const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }
/** As many as fit into a day's field; the rest is told by number. */
const SHOWN_MAX = 4

type Query = GivenFor<typeof newsroomContract.calendar>

const monthAfter = (month: string, by: 1 | -1): string => addDays(`${month}-01`, by === 1 ? 32 : -1).slice(0, 7)

/** 采编日历: a month; arrow keys walk the days; on a phone a list of the days that hold something. */
export default function CalendarPage() {
  useTitle("采编日历")
  const url = useUrlState()
  const today = civilDate(useNow())
  const month = url.get("month") || today.slice(0, 7)
  const read = useRead(newsroomContract.calendar, { month } as Query)
  if (read.error && !read.data) {
    return (
      <PageFault
        error={read.error}
        back={{ href: paths.newsroomCalendar(), label: "采编日历" }}
        retry={() => void read.refetch()}
      />
    )
  }
  const go = (to: string) => url.set({ month: to })
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1>
            采编日历：{Number(month.slice(0, 4))}年{Number(month.slice(5))}月
          </h1>
          <p className="secondary">
            节假日、纪念日、栏目更新、例会和计划发布的选题。
            <span className="hint-keys">方向键逐日移动，回车打开。</span>
          </p>
        </div>
        <div className="page-actions">
          <Button onClick={() => go(monthAfter(month, -1))}>上个月</Button>
          <Button onClick={() => go(today.slice(0, 7))}>本月</Button>
          <Button onClick={() => go(monthAfter(month, 1))}>下个月</Button>
        </div>
      </header>
      {read.data ? <Month days={read.data.days} today={today} /> : <Waiting />}
    </div>
  )
}

function Month({ days, today }: { days: readonly CalendarDay[]; today: string }) {
  const frame = useRef<HTMLDivElement>(null)
  const first = days[0]!.date
  const blank = (weekday(first) || 7) - 1
  const start = days.some(({ date }) => date === today) ? today : first
  const walk = (event: KeyboardEvent<HTMLButtonElement>, date: string) => {
    const by = STEPS[event.key]
    if (by === undefined) return
    event.preventDefault()
    frame.current?.querySelector<HTMLElement>(`[data-date="${addDays(date, by)}"]`)?.focus()
  }
  return (
    <div ref={frame}>
      <div className="month-week" aria-hidden>
        {WEEK.map((day) => (
          <span key={day}>周{day}</span>
        ))}
      </div>
      <div className="month-days">
        <Blanks count={blank} />
        {days.map((day) => (
          <Field key={day.date} day={day} today={today} start={start} walk={walk} />
        ))}
        <Blanks count={(7 - ((blank + days.length) % 7)) % 7} />
      </div>
    </div>
  )
}

/** Fields of the first and the last week that belong to another month. */
const Blanks = ({ count }: { count: number }) =>
  // biome-ignore lint/suspicious/noArrayIndexKey: blank fields have nothing else
  Array.from({ length: count }, (_, index) => <span key={index} className="month-blank" />)

interface FieldProps {
  readonly day: CalendarDay
  readonly today: string
  /** The day that Tab reaches; arrows walk from there. */
  readonly start: string
  walk(event: KeyboardEvent<HTMLButtonElement>, date: string): void
}

function Field({ day, today, start, walk }: FieldProps) {
  const { date, off, entries } = day
  const empty = entries.length === 0 && !off && date !== today
  const classes = [
    "month-day",
    date === today && "month-today",
    off && !off.includes("上班") && "month-off",
    empty && "month-empty",
  ]
  const [first] = entries.flatMap(({ opens }) => opens ?? [])
  const navigate = useNavigate()
  return (
    <div className={classes.filter(Boolean).join(" ")}>
      <div className="month-date">
        <button
          type="button"
          data-date={date}
          tabIndex={date === start ? 0 : -1}
          aria-label={`${Number(date.slice(5, 7))}月${Number(date.slice(8))}日，周${dayOf(date)}，${entries.length} 项`}
          onKeyDown={(event) => walk(event, date)}
          onClick={() => (first ? void navigate(first) : undefined)}
        >
          {Number(date.slice(8))}
        </button>
        <span className="month-weekday">周{dayOf(date)}</span>
        {date === today ? <span className="secondary">今天</span> : null}
        {off ? <span className="secondary">{off}</span> : null}
      </div>
      <ul>
        {entries.slice(0, SHOWN_MAX).map((entry) => (
          <li key={`${entry.kind} ${entry.opens} ${entry.label}`} className={`month-${entry.kind}`} title={entry.label}>
            {entry.opens ? <a href={entry.opens}>{entry.label}</a> : entry.label}
          </li>
        ))}
      </ul>
      {entries.length > SHOWN_MAX ? (
        <a className="secondary" href={paths.topics({ sort: "planned", state: "all" })}>
          另有 {entries.length - SHOWN_MAX} 项
        </a>
      ) : null}
    </div>
  )
}

const dayOf = (date: string): string => WEEK[(weekday(date) || 7) - 1]!
