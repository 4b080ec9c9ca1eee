import { accountPages } from "./accounts.ts"
import { answerPages } from "./answers.ts"
import { askAnswerPages } from "./ask-answer.ts"
import { askOwnPages } from "./ask-own.ts"
import { askPages } from "./ask.ts"
import { consultationOnePages } from "./consultation.ts"
import { consultationPages } from "./consultations.ts"
import { contentPages } from "./contents.ts"
import { correctPages } from "./correct.ts"
import { entrancePages } from "./entrance.ts"
import { feedPages } from "./feeds.ts"
import { gridPages } from "./grid.ts"
import { hiddenPages } from "./hidden.ts"
import { minePages } from "./mine.ts"
import { namedDoorPages } from "./named-doors.ts"
import type { PublicPage } from "./part.ts"
import { partnerPages } from "./partners.ts"
import { onePages } from "./proposal.ts"
import { proposalPages } from "./proposals.ts"
import { snapPages } from "./snap.ts"
import { projectPages } from "./projects.ts"
import { servicePages } from "./services.ts"
import { suggestPages } from "./suggest.ts"
import { tipPages } from "./tip.ts"
import { verificationPages } from "./verification.ts"

/** Every address of the public site. A room of its own adds its list here and its door to `PUBLIC_DOORS`. */
export const PUBLIC_PAGES: readonly PublicPage[] = [
  ...entrancePages,
  ...accountPages,
  ...verificationPages,
  ...contentPages,
  ...minePages,
  ...feedPages,
  ...tipPages,
  ...correctPages,
  ...answerPages,
  ...servicePages,
  ...askPages,
  ...askAnswerPages,
  ...snapPages,
  ...proposalPages,
  ...onePages,
  ...consultationPages,
  ...consultationOnePages,
  ...namedDoorPages,
  ...projectPages,
  ...askOwnPages,
  ...suggestPages,
  ...hiddenPages,
  ...partnerPages,
  ...gridPages,
]
