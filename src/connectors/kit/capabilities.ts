import type { Fetch } from "#platform/fetch"
import type { Callbacks } from "./callbacks.ts"
import type { PublishAnswer } from "./delivery.ts"
import type { Answered, FailureTable } from "./failures.ts"
import type { HideComment } from "./hiding.ts"
import type { CapabilityName, Manifest } from "./manifest.ts"
import type {
  CollectedMetrics,
  CollectedPost,
  Cursor,
  Draft,
  DraftFile,
  Marker,
  PageOfComments,
  PageOfPosts,
} from "./posts.ts"
import type { Grant, Renewal, TokenPort } from "./tokens.ts"

/** One account on a platform, as a connector is given it. */
export interface Access {
  /** The platform's own id of the account. */
  readonly platformAccountId: string
  /** The form's values that are not secret (base url …). */
  readonly settings: Readonly<Record<string, string>>
  readonly tokens: TokenPort
  /** HMAC-SHA256 in hex, keyed by the form's secret of this name: for platforms where each call is signed. The secret stays where it is kept. */
  readonly sign?: (secret: string, text: string) => string
  readonly fetch: Fetch
  readonly now: () => Date
}

export interface Authorise {
  renew(renewal: Renewal): Promise<Answered<Grant>>
  /** Platforms where the account's owner has to agree: the page to open, and the code it sends back → the first grant. */
  readonly consent?: {
    page(ask: ConsentAsk): string
    grant(renewal: Omit<Renewal, "grant">, code: string, returnTo: string): Promise<Answered<Grant>>
  }
}

export interface ConsentAsk {
  /** The account that is to agree; platforms ask whoever is signed in there, and cannot be told. */
  readonly platformAccountId: string
  readonly settings: Readonly<Record<string, string>>
  /** Our own address the platform sends the owner back to. */
  readonly returnTo: string
  /** Unguessable, comes back unchanged. */
  readonly state: string
}

export interface ProbedCapability {
  readonly capability: CapabilityName
  readonly able: boolean
  /** The platform's answer that proved it, for example `ok` or `48001`. */
  readonly proof: string
  readonly provedAt: Date
}

/** What this very account may do: asked of the platform, not of the manual (platforms.md 0.1). */
export interface Probe {
  probe(
    access: Access,
  ): Promise<Answered<{ readonly name: string; readonly capabilities: readonly ProbedCapability[] }>>
}

/** Whose token this is, in one light call: asked just before something is published. */
export interface WhoAmI {
  /** What is compared, one Chinese sentence: it stands beside the button. */
  readonly says: string
  /** Undefined: for this account nothing can be compared. */
  ask(access: Access): Promise<Answered<AccountMark | undefined>>
}

/** How a platform itself names the account that a token belongs to. */
export interface AccountMark {
  /** The platform's own id; absent where it tells only the name. */
  readonly id?: string
  readonly name: string
}

export interface CollectPosts {
  /** How far back the list goes: to the first post, or only the newest n. */
  readonly reach: "all" | number
  /**
   * `keyset`: what is added or deleted while reading shifts nothing. `offset`: it does, a post may be missed once;
   * only missing twice in a row proves that it is gone.
   */
  readonly paging: "keyset" | "offset"
  /** One page, newest first; `cursor` null begins at the newest. */
  page(access: Access, cursor: Cursor | null): Promise<Answered<PageOfPosts>>
}

export interface CollectMetrics {
  /** Days `from`…`to`, both included, civil dates of Asia/Shanghai. Days the platform has no figures for are left out. */
  days(access: Access, from: string, to: string): Promise<Answered<readonly CollectedMetrics[]>>
}

/** Where a platform keeps no history: how things stand at this moment, kept by us as the figures of today. */
export interface Snapshot {
  now(access: Access): Promise<Answered<CollectedMetrics>>
}

export interface Comments {
  page(access: Access, platformPostId: string, cursor: Cursor | null): Promise<Answered<PageOfComments>>
}

/** What a citizen wrote is answered where it was written. Sends once; `unknown` is read back by a person. */
export interface Replies {
  /** Under a comment. Absent: the platform lets nobody. */
  toComment?(
    access: Access,
    to: { readonly platformPostId: string; readonly platformCommentId: string },
    text: string,
  ): Promise<PublishAnswer>
  /** In a private conversation, within the platform's window. */
  toMessage?(
    access: Access,
    to: { readonly from: string; readonly conversation?: string; readonly key: string },
    text: string,
  ): Promise<PublishAnswer>
}

/** What a person publishes by hand where no server may: everything ready to copy, and where to put it. */
export interface HandOffPackage {
  /** Fields in the order of the platform's own form. */
  readonly fields: readonly { readonly label: string; readonly text: string; readonly over: number }[]
  readonly files: readonly DraftFile[]
  /** The platform's page for authors; shown as link and as QR code. */
  readonly editor: string
  /** Steps, one Chinese sentence each. */
  readonly steps: readonly string[]
}

export interface HandOff {
  prepare(draft: Draft): HandOffPackage
  /** The link a person brings back → the platform's id of the post; undefined: not a post of this platform. */
  postOf(link: string): { readonly platformPostId: string; readonly url: string } | undefined
}

export interface Publish {
  /** Sends once. Nothing in here repeats a send that may have arrived. */
  send(access: Access, draft: Draft): Promise<PublishAnswer>
  /** Leaves it ready in the platform's own draft box, where a person presses the button. Absent: there is no such box. */
  leave?(access: Access, draft: Draft): Promise<PublishAnswer>
  /** For how long the platform itself refuses a second send of the same `attemptKey`; absent or 0: it has no key. */
  keyedForMs?(settings: Readonly<Record<string, string>>): number
  /** How far an accepted publication has come. A question that failed changes nothing about the publication. */
  progress(access: Access, receipt: string): Promise<Answered<PublishAnswer>>
}

/** Whether an attempt of unknown fate is on the platform. `absent` only when that is proven. */
export type ReadBackAnswer =
  | { readonly found: CollectedPost }
  | { readonly found: null; readonly absent: boolean; readonly why: string }

export interface ReadBack {
  find(access: Access, marker: Marker): Promise<Answered<ReadBackAnswer>>
}

export interface TakeDown {
  /** Idempotent: what is gone already counts as taken down. */
  remove(access: Access, platformPostId: string): Promise<Answered<{ readonly gone: true }>>
}

/** One thing that was looked at from outside. */
export interface AvailabilityFact {
  readonly what: "download" | "entry" | "certificate" | "version" | "service" | "privacy"
  /** As a person calls it, with the name of the service where it is one. */
  readonly label: string
  readonly url: string
  /** `broken` only on proof; what we could not find out is `unclear`, and a person looks. */
  readonly outcome: "fine" | "broken" | "unclear"
  /** What was found, one Chinese sentence: the evidence. */
  readonly says: string
  readonly at: Date
}

/** Where no interface tells of posts (apps, mini-programs): what can be seen from outside over HTTP. */
export interface Availability {
  check(access: Pick<Access, "settings" | "fetch" | "now">): Promise<
    Answered<{
      /** Can it be had and opened? null: not found out. */
      readonly usable: boolean | null
      readonly facts: readonly AvailabilityFact[]
    }>
  >
}

/** A platform: its manifest, its failure table, and what it can do. What it cannot is absent. */
export interface Connector {
  readonly manifest: Manifest
  readonly failures: FailureTable
  readonly authorise?: Authorise
  readonly probe?: Probe
  /** Absent: the platform does not say, and a person compares. */
  readonly whoAmI?: WhoAmI
  readonly collectPosts?: CollectPosts
  readonly collectMetrics?: CollectMetrics
  readonly snapshot?: Snapshot
  readonly comments?: Comments
  readonly publish?: Publish
  readonly readBack?: ReadBack
  readonly takeDown?: TakeDown
  readonly replies?: Replies
  /** Absent: the platform lets no server; a person hides it in the platform's own console. */
  readonly hideComment?: HideComment
  readonly callbacks?: Callbacks
  readonly handOff?: HandOff
  readonly availability?: Availability
}
