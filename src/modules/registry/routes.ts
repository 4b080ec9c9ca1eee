import type { Files } from "#platform/files"
import { type Bound, bind, bindDownload, bindRead } from "#platform/http"
import { changeAccount } from "./commands/change-account.ts"
import { confirmImport } from "./commands/confirm-import.ts"
import { exportAccounts } from "./commands/export-accounts.ts"
import { previewImport } from "./commands/preview-import.ts"
import { registryContract as c } from "./contract.ts"
import { credentialRoutes } from "./credentials/index.ts"
import type { CredentialPorts } from "./credentials/ports.ts"
import { drillRoutes } from "./drills/index.ts"
import { accountEvents } from "./history.ts"
import { importStatus } from "./imports/view.ts"
import { accountOf, listAccounts, recognise } from "./queries.ts"

export const registryRoutes = (files: Files, credentials: CredentialPorts): readonly Bound[] => [
  bindRead(c.accounts, listAccounts),
  bindRead(c.account, accountOf),
  bindRead(c.accountEvents, accountEvents),
  bind(c.changeAccount, changeAccount),
  bindDownload(c.exportAccounts, exportAccounts),
  bindRead(c.recogniseLink, recognise),
  bind(c.previewImport, previewImport(files)),
  bindRead(c.importStatus, importStatus),
  bind(c.confirmImport, confirmImport),
  ...credentialRoutes(credentials),
  ...drillRoutes,
]
