import type { Connectors, MailReader } from "#connectors/kit"
import type { SendingPorts } from "#modules/notices"
import type { Files } from "#platform/files"
import type { MailFolder } from "#platform/mail"
import type { FoundPorts } from "./found/ports.ts"
import type { AssistancePorts } from "./assistance/ports.ts"

/** What the newsroom needs of the outside. */
export interface NewsroomPorts extends AssistancePorts, FoundPorts {
  /** Pictures, clips and materials. */
  readonly files: Files
  /** Whose limits the variants of an article are held to. */
  readonly connectors: Connectors
  /** By which whoever sent a mail is answered. */
  readonly senders: SendingPorts["senders"]
  /** 投稿邮箱 on this machine; absent: mails are sent in by hand or by a program. */
  readonly mailbox?: MailFolder
  /** By which 投稿邮箱 on a mail server is read. */
  readonly mailReader: MailReader
}
