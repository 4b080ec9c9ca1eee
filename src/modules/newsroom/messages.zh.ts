import type { Messages } from "#kernel/messages"
import { articleMessages } from "./articles/messages.zh.ts"
import { assistanceMessages } from "./assistance/messages.zh.ts"
import { materialMessages } from "./materials/messages.zh.ts"
import { policyMessages } from "./policies/messages.zh.ts"
import { columnMessages } from "./columns/messages.zh.ts"
import { deskMessages } from "./desk/messages.zh.ts"
import { leadMessages } from "./leads/messages.zh.ts"
import { mailboxMessages } from "./mailbox/messages.zh.ts"
import { mailMessages } from "./mails/messages.zh.ts"
import { taskMessages } from "./tasks/messages.zh.ts"
import { topicMessages } from "./topics/messages.zh.ts"

/** Gathers the sentences of the rooms. */
export const newsroomMessages: Messages = {
  ...leadMessages,
  ...mailMessages,
  ...mailboxMessages,
  ...topicMessages,
  ...taskMessages,
  ...columnMessages,
  ...deskMessages,
  ...articleMessages,
  ...assistanceMessages,
  ...materialMessages,
  ...policyMessages,
}
