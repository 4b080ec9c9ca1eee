import type { Messages } from "#kernel/messages"
import { checkingModule } from "#modules/checking"
import { collectionModule, type Outside, startRunOver } from "#modules/collection"
import { dispatchModule } from "#modules/dispatch"
import { identityModule } from "#modules/identity"
import { intakeModule } from "#modules/intake"
import { monitoringModule } from "#modules/monitoring"
import { noticesModule, type SendingPorts, tellMany } from "#modules/notices"
import { portalModule } from "#modules/portal"
import { type CredentialPorts, registryModule } from "#modules/registry"
import { reportsModule } from "#modules/reports"
import { rulebookModule } from "#modules/rulebook"
import { trailModule } from "#modules/trail"
import { workbenchModule } from "#modules/workbench"
import { reviewModule } from "#modules/review"
import { articleKind, newsroomModule } from "#modules/newsroom"
import { type PublishingPorts, publishingModule } from "#modules/publishing"
import { exchangeModule } from "#modules/exchange"
import type { Files } from "#platform/files"
import { httpMessages } from "#platform/http"
import type { Module } from "#platform/module"

/** What the modules need of the outside; `app` is the only place that knows the real ones. */
export interface Ports {
  readonly files: Files
  readonly outside: Outside
  readonly credentials: CredentialPorts
  readonly senders: SendingPorts["senders"]
  /** What may be published, and its pictures. */
  readonly content: Omit<PublishingPorts, "outside">
}

/** Every module of the house, from the ground up. */
export const modulesOf = (ports: Ports): readonly Module[] => [
  identityModule,
  rulebookModule,
  workbenchModule(ports.files),
  checkingModule(ports.files),
  dispatchModule,
  noticesModule({ ...ports.credentials, senders: ports.senders }),
  registryModule({ files: ports.files, credentials: ports.credentials }),
  collectionModule(ports.outside, ports.files),
  intakeModule,
  monitoringModule({ startRun: startRunOver(ports.outside) }),
  reportsModule,
  portalModule,
  reviewModule({ kinds: [articleKind(ports.outside.connectors)], files: ports.files, tell: tellMany }),
  newsroomModule({
    secrets: ports.credentials.secrets,
    files: ports.files,
    connectors: ports.outside.connectors,
  }),
  publishingModule({ ...ports.content, outside: ports.outside }),
  exchangeModule(ports.credentials),
  trailModule,
]

export const messagesOf = (modules: readonly Module[]): Messages =>
  Object.assign({}, httpMessages, ...modules.map((module) => module.messages))
