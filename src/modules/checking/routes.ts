import type { Files } from "#platform/files"
import { type Bound, bind, bindDownload, bindRead } from "#platform/http"
import { endExemption, exempt } from "./commands/exempt.ts"
import { checkingContract as c } from "./contract.ts"
import { activatePack } from "./commands/activate-pack.ts"
import { addCautious, endCautious } from "./commands/cautious-names.ts"
import { checkPeople, endPerson } from "./commands/check-people.ts"
import { confirmPeople, returnPerson } from "./commands/confirm-people.ts"
import { importPeople, tryPeople } from "./commands/import-people.ts"
import { addPublisher, endPublisher } from "./commands/publishers.ts"
import { rollBackPack } from "./commands/roll-back-pack.ts"
import { uploadPack } from "./commands/upload-pack.ts"
import { listPacks, listPublishers, packOf } from "./packs/views.ts"
import { listCautious } from "./people/cautious.ts"
import { peopleTemplate } from "./people/template.ts"
import { listPeople, personFactOf } from "./people/views.ts"
import { listExemptions } from "./exemptions/views.ts"
import { checkText, listRules, ruleOf } from "./queries.ts"

export const checkingRoutes = (files: Files): readonly Bound[] => [
  // Nothing is written: a read that needs a body.
  bindRead(c.checkText, checkText),
  bindRead(c.rules, listRules),
  bindRead(c.rule, ruleOf),
  bindRead(c.exemptions, listExemptions),
  bind(c.exempt, exempt),
  bind(c.endExemption, endExemption),
  bindRead(c.publishers, listPublishers),
  bind(c.addPublisher, addPublisher),
  bind(c.endPublisher, endPublisher),
  bindRead(c.packs, listPacks),
  bindRead(c.pack, packOf),
  bind(c.uploadPack, uploadPack(files)),
  bind(c.activatePack, activatePack),
  bind(c.rollBackPack, rollBackPack),
  bindRead(c.people, listPeople),
  bindRead(c.personFact, personFactOf),
  bindDownload(c.peopleTemplate, peopleTemplate),
  // Nothing is written: a read that needs a body.
  bindRead(c.tryPeople, tryPeople(files)),
  bind(c.importPeople, importPeople(files)),
  bind(c.confirmPeople, confirmPeople),
  bind(c.returnPerson, returnPerson),
  bind(c.checkPeople, checkPeople),
  bind(c.endPerson, endPerson),
  bindRead(c.cautiousNames, listCautious),
  bind(c.addCautious, addCautious),
  bind(c.endCautious, endCautious),
]
