import { columnContract } from "./columns/contract.ts"
import { deskContract } from "./desk/contract.ts"
import { leadContract } from "./leads/contract.ts"
import { mailboxContract } from "./mailbox/contract.ts"
import { mailContract } from "./mails/contract.ts"
import { meetingContract } from "./meetings/contract.ts"
import { taskContract } from "./tasks/contract.ts"
import { topicContract } from "./topics/contract.ts"

export type { ColumnRow, ColumnView } from "./columns/contract.ts"
export type { CalendarDay, DeskView, DutyView, PickUpRow, Suggestion } from "./desk/contract.ts"
export type { LeadRow, LeadView } from "./leads/contract.ts"
export type { MailboxStanding, MailboxView } from "./mailbox/contract.ts"
export type { MailRow } from "./mails/contract.ts"
export type { MeetingRow, MeetingView } from "./meetings/contract.ts"
export type { RailTask } from "./tasks/contract.ts"
export type { TopicBody, TopicRow, TopicView } from "./topics/contract.ts"
import { articleContract } from "./articles/contract.ts"
import { assistanceContract } from "./assistance/contract.ts"
import { materialContract } from "./materials/contract.ts"
import { policyContract } from "./policies/contract.ts"

export type * from "./articles/views.ts"
export type { AssistanceView, SettingView, UseRow, UseView, UseWhole } from "./assistance/contract.ts"
export type * from "./materials/contract.ts"
export type * from "./policies/contract.ts"

/** Gathers the contracts of the rooms. */
export const newsroomContract = {
  ...leadContract,
  ...mailContract,
  ...mailboxContract,
  ...topicContract,
  ...meetingContract,
  ...taskContract,
  ...columnContract,
  ...deskContract,
  ...articleContract,
  ...assistanceContract,
  ...materialContract,
  ...policyContract,
} as const
