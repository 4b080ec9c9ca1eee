import { type Bound, bind, bindRead } from "#platform/http"
import { templateSigning, templatesContract as c } from "../contract.ts"
import type { ReviewPorts } from "../ports.ts"
import { signingRoutes } from "../signing-routes.ts"
import { releaseTemplate } from "./release.ts"
import { TEMPLATE_KIND } from "./store.ts"
import { listTemplates, templateOf } from "./views.ts"
import { editTemplate, submitTemplate, templateConcluded, withdrawTemplate, writeTemplate } from "./write.ts"

export const templateRoutes = ({ files, check }: Pick<ReviewPorts, "files" | "check">): readonly Bound[] => [
  bindRead(c.templates, listTemplates),
  bindRead(c.template, templateOf),
  bind(c.write, writeTemplate),
  bind(c.edit, editTemplate),
  bind(c.submit, submitTemplate),
  bind(c.withdraw, withdrawTemplate),
  bind(c.release, releaseTemplate({ check })),
  ...signingRoutes(templateSigning, { kind: TEMPLATE_KIND, files, moved: templateConcluded }),
]
