import { DAY_MS } from "#kernel/time"
import type { SampleAccount, SampleCity } from "../model.ts"
import { hash } from "../random.ts"
import { dayOf } from "../rhythm.ts"

/**
 * What becomes of a quiet account's problem:
 * mend — given out, and reported once the account posts again; until then it waits, gets late, is urged;
 * return — given back by the unit, which is not the right one;
 * early — reported before anything was done, and sent back;
 * extend — on the list of accounts to be closed, with more time; end — let go, for the account is being deregistered.
 */
export type Fate = "mend" | "return" | "early" | "extend" | "end"

/** Silent for longer than this is a case as old as the house. */
const OLD_DAYS = 45
const LATE_DAYS = 19

/** The fate of every account that is quiet at the end; all others mend. Each kind has some in every shape. */
export function fatesOf(city: SampleCity): ReadonlyMap<string, Fate> {
  const daysOf = (account: SampleAccount): number => dayOf(city.asOf) - dayOf(account.lastPostAt)
  const quiet = city.accounts
    .filter((account) => account.countedIn === "国办" && account.status !== "注销" && daysOf(account) >= 14)
    .sort((a, b) => hash("fate", a.key) - hash("fate", b.key))
  const fates = new Map<string, Fate>()
  const deal = (accounts: readonly SampleAccount[], turns: readonly Fate[]): void => {
    for (const [i, account] of accounts.entries()) fates.set(account.key, turns[i % turns.length]!)
  }
  const old = quiet.filter((account) => daysOf(account) > OLD_DAYS)
  deal(
    old.filter((account) => account.status === "正常"),
    ["extend", "end"],
  )
  deal(
    old.filter((account) => account.status !== "正常"),
    ["end", "end", "extend"],
  )
  deal(
    quiet.filter((account) => daysOf(account) > LATE_DAYS && daysOf(account) <= OLD_DAYS),
    ["mend", "early", "return", "mend"],
  )
  return fates
}

/** Whether the account put something out after the problem was found, and not too long ago. */
export function hasMended(city: SampleCity, account: SampleAccount, foundAt: Date, now: Date): boolean {
  const last = city.lastPostBefore(account, now)
  return last !== undefined && last > foundAt && now.getTime() - last.getTime() <= 9 * DAY_MS
}
