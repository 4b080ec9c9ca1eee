/** GeoReport v2 (platforms.md 10a); ids are texts, times instants, positions WGS-84. */
export interface Service {
  readonly code: string
  readonly name: string
  readonly description: string
  readonly group: string
  readonly keywords: readonly string[]
  /** `realtime` answers an id at once, `batch` a token, `blackbox` neither. */
  readonly type: "realtime" | "batch" | "blackbox"
  /** Questions of this service; none: no `services/{code}`. */
  readonly attributes: readonly ServiceAttribute[]
}

export interface ServiceAttribute {
  readonly code: string
  readonly datatype: "string" | "number" | "datetime" | "text" | "singlevaluelist" | "multivaluelist"
  readonly required: boolean
  readonly description: string
  readonly hint: string
  readonly values: readonly { readonly key: string; readonly name: string }[]
}

export interface ServiceRequest {
  readonly id: string
  readonly isOpen: boolean
  /** Where a richer flow stands: 待受理、办理中、已办结… */
  readonly statusNotes: string
  readonly serviceCode: string
  readonly serviceName: string
  readonly description: string
  readonly agency: string
  readonly notice: string
  readonly requestedAt: Date
  readonly updatedAt: Date
  readonly expectedAt: Date | null
  readonly address: string
  readonly position: { readonly lat: number; readonly long: number } | null
  readonly mediaUrl: string
}

/** What a citizen's program sends. */
export interface NewRequest {
  readonly serviceCode: string
  readonly description: string
  readonly position: { readonly lat: number; readonly long: number } | null
  readonly address: string
  readonly attributes: Readonly<Record<string, readonly string[]>>
  readonly email: string
  readonly phone: string
  readonly firstName: string
  readonly lastName: string
  readonly deviceId: string
  readonly mediaUrl: string
}

/** One line of an error answer. */
export interface GeoReportError {
  readonly code: 400 | 401 | 403 | 404
  readonly description: string
}
