import { paths } from "../../paths.ts"

/** Only a page of our own: an address with a host would send the person elsewhere. */
export const nextOf = (next: string | null): string => (next && /^\/(?![/\\])/.test(next) ? next : paths.work())
