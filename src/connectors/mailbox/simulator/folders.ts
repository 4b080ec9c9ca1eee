/** The one login of the server. */
export const SIM_LOGIN = { user: "tougao@anlan.example", password: "authcode" }

export interface KeptMail {
  uid: number
  readonly bytes: Buffer
  /** Day it came, `2026-06-11`. */
  readonly day: string
  readonly flags: Set<string>
}

export interface Folder {
  validity: number
  next: number
  mails: KeptMail[]
}

export interface Folders {
  readonly at: Map<string, Folder>
  /** A mail comes in; answers its number. */
  deliver(bytes: Buffer | string, day?: string): number
  add(name: string): void
  /** All numbers are given anew, as after a mailbox was moved to another server. */
  renumber(name?: string): void
  /** Numbers and flags of a folder's mails. */
  seen(name?: string): { uid: number; flags: string[] }[]
}

const INBOX = "INBOX"

/** What the server keeps, in memory. */
export function openFolders(): Folders {
  const at = new Map<string, Folder>()
  const add = (name: string): void => {
    at.set(name, { validity: 1_700_000_001 + at.size, next: 1, mails: [] })
  }
  add(INBOX)
  return {
    ...{ at, add },
    deliver(bytes, day = "2026-06-11") {
      const inbox = at.get(INBOX)!
      inbox.mails.push({ uid: inbox.next, bytes: Buffer.from(bytes), day, flags: new Set() })
      inbox.next += 1
      return inbox.next - 1
    },
    renumber(name = INBOX) {
      const folder = at.get(name)!
      folder.validity += 1_000
      folder.mails.forEach((mail, index) => {
        mail.uid = index + 1
      })
      folder.next = folder.mails.length + 1
    },
    seen: (name = INBOX) => at.get(name)!.mails.map(({ uid, flags }) => ({ uid, flags: [...flags].sort() })),
  }
}
