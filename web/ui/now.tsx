import { createContext, type ReactNode, use, useEffect, useState } from "react"
import { MINUTE_MS } from "#kernel/time"
import { day, exactly, when } from "./format.ts"

const Now = createContext<Date>(new Date())

/** The present instant, renewed every half minute: what "还剩" and "今天" count from. */
export const useNow = (): Date => use(Now)

/** `ahead`: by how many milliseconds the server's clock is ahead of this machine's. */
export function Clock({ ahead = 0, children }: { ahead?: number; children: ReactNode }) {
  const [now, setNow] = useState(() => new Date(Date.now() + ahead))
  useEffect(() => {
    const tick = () => setNow(new Date(Date.now() + ahead))
    tick()
    const timer = setInterval(tick, MINUTE_MS / 2)
    return () => clearInterval(timer)
  }, [ahead])
  return <Now value={now}>{children}</Now>
}

/** An instant as people say it; the second on hover. */
export function Moment({ at, none = "无" }: { at: string | null | undefined; none?: string }) {
  const now = useNow()
  if (!at) return <span className="secondary">{none}</span>
  return (
    <time dateTime={at} title={exactly(at)}>
      {when(at, now)}
    </time>
  )
}

/** A civil date as people say it. */
export function Day({ date }: { date: string | null | undefined }) {
  const now = useNow()
  return date ? <time dateTime={date}>{day(date, now)}</time> : <span className="secondary">无</span>
}

/** `11月1日至11月23日`. */
export function Period({ from, to }: { from: string; to: string }) {
  const now = useNow()
  return <>{`${day(from, now)}至${day(to, now)}`}</>
}
