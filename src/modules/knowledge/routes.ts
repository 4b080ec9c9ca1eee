import { signingRoutes } from "#modules/review"
import type { Files } from "#platform/files"
import { type Bound, bind, bindRead } from "#platform/http"
import { entryConcluded, recallEntry, submitEntry, withdrawEntry } from "./commands/review-entry.ts"
import { editEntry, renewEntry, writeEntry } from "./commands/write-entry.ts"
import { knowledgeContract as c, entrySigning } from "./contract.ts"
import { listGaps } from "./gaps/queries.ts"
import { dismissGap, draftFromGap, mergeGap } from "./gaps/settle.ts"
import { suggest } from "./public.ts"
import { entryOf, listEntries } from "./queries.ts"
import { ENTRY_KIND } from "./store.ts"

export const knowledgeRoutes = (files: Files): readonly Bound[] => [
  bindRead(c.entries, listEntries),
  bindRead(c.entry, entryOf),
  bind(c.write, writeEntry),
  bind(c.edit, editEntry),
  bind(c.submit, submitEntry),
  bind(c.recall, recallEntry),
  bind(c.withdraw, withdrawEntry),
  bind(c.renew, renewEntry),
  bindRead(c.gaps, listGaps),
  bind(c.draftGap, draftFromGap),
  bind(c.dismissGap, dismissGap),
  bind(c.mergeGap, mergeGap),
  bindRead(c.suggestions, suggest),
  ...signingRoutes(entrySigning, { kind: ENTRY_KIND, files, moved: entryConcluded }),
]
