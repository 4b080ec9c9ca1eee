/** The account as the ledger has it, and as the platform calls the holder of the token. */
export interface Registered {
  readonly name: string
  /** The platform's own id, as the connector was given it. */
  readonly platformId: string
}
export interface Met {
  readonly id?: string
  readonly name: string
}

/** Names as people compare them: no white space, full and half width alike. */
const plain = (name: string): string => name.normalize("NFKC").replace(/\s+/gu, "").toLowerCase()

/** 错号防护: is this the registered account? The platform's own id decides; where it tells none, the name. */
export const isRightAccount = (registered: Registered, met: Met): boolean =>
  met.id === undefined ? plain(met.name) === plain(registered.name) : met.id === registered.platformId
