import { type Bound, bind, bindDownload, bindRead } from "#platform/http"
import { issueKit } from "./commands/issue-kit.ts"
import { addPartner, changePartner, endPartner, readContact, renewLink } from "./commands/partners.ts"
import { tellPartner, withdrawKit } from "./commands/withdraw-kit.ts"
import { allianceContract as c } from "./contract.ts"
import type { AlliancePorts } from "./ports.ts"
import { reachPicture } from "./reach-pictures.ts"
import { kitChoices, kitOf, listKits, listPartners, partnerOf } from "./queries.ts"

export const allianceRoutes = (ports: AlliancePorts): readonly Bound[] => [
  bindDownload(c.reachPicture, reachPicture(ports)),
  bindRead(c.partners, listPartners),
  bindRead(c.partner, partnerOf),
  bind(c.addPartner, addPartner(ports)),
  bind(c.changePartner, changePartner(ports)),
  bind(c.renewLink, renewLink),
  bind(c.readContact, readContact(ports)),
  bind(c.endPartner, endPartner),
  bindRead(c.kits, listKits),
  bindRead(c.kitChoices, kitChoices(ports)),
  bindRead(c.kit, kitOf),
  bind(c.issueKit, issueKit(ports)),
  bind(c.withdrawKit, withdrawKit),
  bind(c.tellPartner, tellPartner),
]
