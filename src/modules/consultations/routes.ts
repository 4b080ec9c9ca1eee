import { signingRoutes } from "#modules/review"
import type { Files } from "#platform/files"
import { type Bound, bind, bindDownload, bindRead } from "#platform/http"
import type { Secrets } from "#platform/secrets"
import { decideOpinions } from "./commands/decide.ts"
import { enterOpinion } from "./commands/give.ts"
import { unmaskOpinion } from "./commands/own.ts"
import { recallReport, reportConcluded, submitReport, writeReport } from "./commands/report.ts"
import {
  consultationConcluded,
  recallConsultation,
  submitConsultation,
  withdrawConsultation,
} from "./commands/review.ts"
import { editConsultation, writeConsultation } from "./commands/write.ts"
import { consultationsContract as c, consultationSigning, reportSigning } from "./contract.ts"
import { exportOpinions, listOpinions } from "./opinions.ts"
import { consultationOf, listConsultations, listKinds } from "./queries.ts"
import { CONSULTATION_KIND, REPORT_KIND } from "./store.ts"

export const consultationsRoutes = (ports: { readonly files: Files; readonly secrets: Secrets }): readonly Bound[] => [
  bindRead(c.consultations, listConsultations),
  bindRead(c.consultation, consultationOf(ports.files)),
  bindRead(c.kinds, listKinds),
  bind(c.write, writeConsultation(ports.files)),
  bind(c.edit, editConsultation(ports.files)),
  bind(c.submit, submitConsultation),
  bind(c.recall, recallConsultation),
  bind(c.withdraw, withdrawConsultation),
  bindRead(c.opinions, listOpinions),
  bindDownload(c.exportOpinions, exportOpinions),
  bind(c.enter, enterOpinion(ports.secrets)),
  bind(c.decide, decideOpinions),
  bind(c.unmask, unmaskOpinion(ports.secrets)),
  bind(c.writeReport, writeReport),
  bind(c.submitReport, submitReport),
  bind(c.recallReport, recallReport),
  ...signingRoutes(consultationSigning, {
    ...{ kind: CONSULTATION_KIND, files: ports.files, moved: consultationConcluded },
  }),
  ...signingRoutes(reportSigning, { kind: REPORT_KIND, files: ports.files, moved: reportConcluded }),
]
