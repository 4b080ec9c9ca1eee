import type { Messages } from "#kernel/messages"
import { articleMessages } from "./articles/messages.zh.ts"
import { materialMessages } from "./materials/messages.zh.ts"
import { policyMessages } from "./policies/messages.zh.ts"

export const newsroomMessages: Messages = { ...articleMessages, ...materialMessages, ...policyMessages }
