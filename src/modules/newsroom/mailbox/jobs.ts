import { type Job, outbound, type Schedule } from "#platform/jobs"
import type { NewsroomPorts } from "../ports.ts"
import { TEST_MAILBOX } from "./enter.ts"
import { FETCH_MAILBOX, fetchMailbox } from "./fetch.ts"
import { tryMailbox } from "./try.ts"

export const mailboxJobs = (ports: NewsroomPorts): readonly Job[] => [
  fetchMailbox(ports),
  outbound(TEST_MAILBOX, tryMailbox(ports)),
]

export const mailboxSchedules: readonly Schedule[] = [{ job: FETCH_MAILBOX, cron: "* * * * *" }]
