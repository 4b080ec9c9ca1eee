import type { Simulated } from "./starts.ts"

/** An app of a sample city, by its id in stores. */
export interface PretendedApp {
  readonly platformId: string
  readonly name: string
}

const STORE = "https://app.anlan.example"
/** Small differences between apps, the same for the same app. */
const kindOf = (platformId: string): number => [...platformId].reduce((sum, char) => sum + char.charCodeAt(0), 0) % 4

/** What people enter for an app of a sample city: its page in the store, its web entry, its services. Nothing in it is secret. */
export const appCredential = (platformId: string) => ({
  settings: {
    download: `${STORE}/detail/${platformId}`,
    entry: `${STORE}/h5/${platformId}/`,
    services: `办事进度查询 ${STORE}/services/${platformId}/progress；公积金查询 ${STORE}/services/${platformId}/fund`,
  },
  secrets: {},
})

/** Puts an app into the pretended store. One in four has a service whose page is gone, one in four tells no version. */
export function listApp(at: Simulated, { platformId, name }: PretendedApp): void {
  const kind = kindOf(platformId)
  at["app-probe"].control.app({
    ...{ id: platformId, name, isListed: true, hasPrivacy: true },
    goneServices: kind === 1 ? ["fund"] : [],
    ...(kind === 2 ? { version: null, updatedOn: null } : {}),
  })
}
