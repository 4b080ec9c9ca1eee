import type { TextModel } from "#connectors/kit"
import type { Messages } from "#kernel/messages"
import { civilDate } from "#kernel/time"
import { checkingModule, checkSubjects } from "#modules/checking"
import { collectionModule, type Outside, startRunOver } from "#modules/collection"
import { dispatchModule } from "#modules/dispatch"
import { identityModule } from "#modules/identity"
import { inboxModule, replyKind } from "#modules/inbox"
import { intakeModule } from "#modules/intake"
import { monitoringModule } from "#modules/monitoring"
import { noticesModule, type SendingPorts, tellMany } from "#modules/notices"
import { portalModule } from "#modules/portal"
import { type CredentialPorts, registryModule } from "#modules/registry"
import { reportsModule } from "#modules/reports"
import { rulebookModule } from "#modules/rulebook"
import { trailModule } from "#modules/trail"
import { workbenchModule } from "#modules/workbench"
import { type ReviewPorts, reviewModule } from "#modules/review"
import { articleKind, newsroomModule } from "#modules/newsroom"
import { type PublishingPorts, publishingModule } from "#modules/publishing"
import { subscriptionsModule } from "#modules/subscriptions"
import { allianceModule } from "#modules/alliance"
import { doorsModule } from "#modules/doors"
import { sensingModule } from "#modules/sensing"
import { dutyModule } from "#modules/duty"
import { entryKind, knowledgeModule } from "#modules/knowledge"
import { exchangeModule } from "#modules/exchange"
import type { Files } from "#platform/files"
import { httpMessages } from "#platform/http"
import type { Module } from "#platform/module"
import { dutyPorts } from "./duty-ports.ts"

/** What the modules need of the outside; `app` is the only place that knows the real ones. */
export interface Ports {
  readonly files: Files
  readonly outside: Outside
  readonly credentials: CredentialPorts
  readonly senders: SendingPorts["senders"]
  /** The language model the newsroom may be given. */
  readonly model: TextModel
  /** What may be published, and its pictures. */
  readonly content: Omit<PublishingPorts, "outside">
}

/** The text check, as review asks for it. */
const checkOf: ReviewPorts["check"] = async (ctx, tx, { subject, text, unitId }) =>
  (await checkSubjects(ctx, tx, [{ subject, text, on: civilDate(ctx.now), unitId }]))[0]!.findings

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
  reviewModule({
    ...{ kinds: [articleKind(ports.outside.connectors), entryKind, replyKind], files: ports.files },
    ...{ tell: tellMany, check: checkOf },
  }),
  newsroomModule({
    ...{ model: ports.model, files: ports.files, connectors: ports.outside.connectors },
    ...{ secrets: ports.credentials.secrets, fetch: ports.credentials.fetch, addresses: ports.credentials.addresses },
    elapsed: () => performance.now(),
  }),
  publishingModule({ ...ports.content, outside: ports.outside }),
  subscriptionsModule({ ...ports.credentials, senders: ports.senders }),
  allianceModule({ secrets: ports.credentials.secrets, ...ports.content }),
  dutyModule(dutyPorts),
  knowledgeModule(ports.files),
  inboxModule({ secrets: ports.credentials.secrets, files: ports.files, outside: ports.outside }),
  doorsModule(ports.credentials.secrets),
  sensingModule,
  exchangeModule(ports.credentials),
  trailModule,
]

export const messagesOf = (modules: readonly Module[]): Messages =>
  Object.assign({}, httpMessages, ...modules.map((module) => module.messages))
