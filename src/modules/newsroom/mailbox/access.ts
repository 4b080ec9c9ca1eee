import type { MailboxAccess } from "#connectors/kit"
import { civilDate } from "#kernel/time"
import type { NewsroomPorts } from "../ports.ts"
import { leadSettings } from "../settings.ts"
import { type Mailbox, openedSecrets } from "./store.ts"

/** With what the mailbox is opened; undefined where its password does not open on this machine. */
export function accessTo(
  { secrets, addresses }: Pick<NewsroomPorts, "secrets" | "addresses">,
  box: Mailbox,
): MailboxAccess | undefined {
  const opened = openedSecrets(secrets, box.secrets)
  return opened && { settings: box.settings, secrets: opened, addresses, bytesMax: leadSettings().mailBytes.value }
}

/** Mails of before the day it was entered stay where they are, unless all are wanted. */
export const sinceOf = (box: Mailbox): string | undefined =>
  box.settings.from === "all" ? undefined : civilDate(box.enteredAt)
