import { type Bound, bind, bindRead } from "#platform/http"
import { ask, testModel } from "./commands/ask.ts"
import { discardAnswer, insertAnswer } from "./commands/decide.ts"
import { setModel, switchAssistance } from "./commands/set-model.ts"
import { assistanceContract as c } from "./contract.ts"
import type { AssistancePorts } from "./ports.ts"
import { assistanceOf, assistanceSetting, assistanceUse, listUses } from "./queries.ts"

export const assistanceRoutes = (ports: AssistancePorts): readonly Bound[] => [
  bindRead(c.assistance, assistanceOf),
  bind(c.askModel, ask(ports)),
  bindRead(c.assistanceUse, assistanceUse(ports)),
  bind(c.insertAnswer, insertAnswer(ports)),
  bind(c.discardAnswer, discardAnswer),
  bindRead(c.assistanceSetting, assistanceSetting(ports)),
  bind(c.setModel, setModel(ports)),
  bind(c.switchAssistance, switchAssistance(ports)),
  bind(c.testModel, testModel(ports)),
  bindRead(c.assistanceUses, listUses),
]
