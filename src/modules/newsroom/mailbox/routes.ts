import { type Bound, bind, bindRead } from "#platform/http"
import type { NewsroomPorts } from "../ports.ts"
import { mailboxContract as c } from "./contract.ts"
import { endMailbox, setMailbox, testMailbox } from "./enter.ts"
import { mailboxSetting, mailboxStandingNow } from "./view.ts"

export const mailboxRoutes = (ports: NewsroomPorts): readonly Bound[] => [
  bindRead(c.mailbox, mailboxSetting(ports)),
  bindRead(c.mailboxStanding, mailboxStandingNow),
  bind(c.setMailbox, setMailbox(ports)),
  bind(c.testMailbox, testMailbox(ports)),
  bind(c.endMailbox, endMailbox(ports)),
]
