import type { Access, Answered, Connectors, PageSeen } from "#connectors/kit"
import type { Fetch } from "#platform/fetch"

/** An account as the outside knows it. */
export interface Reachable {
  readonly accountId: string
  readonly platform: string
  /** The platform's own id; null while nobody has told it. */
  readonly platformId: string | null
}

/** The way out of the house, handed in by `app`: which connectors there are, and how to reach an account. */
export interface Outside {
  readonly connectors: Connectors
  /** Undefined: nobody has authorised the account. */
  accessTo(account: Reachable): Promise<Access | undefined>
  /** How calls leave the house where the platforms are pretended: their own hosts lead to the simulators. */
  readonly fetch?: Fetch
  /** Whether the platforms are pretended: then a post may be made by hand to see the river flow. */
  readonly sandbox: boolean
  /**
   * Posts as the unit's editor would in the platform's own app, where that is pretended and no connector could: the
   * interfaces of most platforms want a cover or a clip. False: not an account of such a platform.
   */
  readonly postByHand?: (
    account: Reachable,
    post: { readonly title: string; readonly text: string },
  ) => Promise<boolean>
  /** Opens a post's public page as anybody may. Absent: no way out. */
  readonly look?: (
    post: Reachable & { readonly platformPostId: string; readonly url: string },
  ) => Promise<Answered<PageSeen>>
  /** Base urls that the administrator has listed: forms may name them, and they may lie inside the office network. */
  readonly addresses?: readonly string[]
}
