import { pageAt } from "./pages/router.ts"
import { PUBLIC_PAGES } from "./pages/index.ts"
import type { FormKind } from "./pages/part.ts"

/** How much of a form one address may send, and what it is told when that is too much. */
export interface FormLimit {
  /** Within ten minutes. */
  readonly sendingsMax: number
  readonly bytesMax: number
  /** The same with pictures. */
  readonly photosBytesMax?: number
  readonly tooMany: "portal.too-many-forms" | "portal.too-many-tips" | "portal.too-many-asks"
}

const KB = 1024

/** A citizen has a few things to tell on a day; whoever sends more in ten minutes is a program. */
export const FORM_LIMITS: Readonly<Record<FormKind, FormLimit>> = {
  // Two thousand characters of text, each nine bytes in a form, and the rest.
  form: { sendingsMax: 5, bytesMax: 32 * KB, tooMany: "portal.too-many-forms" },
  // Six photos of ten megabytes, one more to be told about, and the text.
  tip: { sendingsMax: 5, bytesMax: 32 * KB, photosBytesMax: 72 * KB * KB, tooMany: "portal.too-many-tips" },
  // Five thousand characters; a family behind one line, or an office's hall, has some more.
  ask: { sendingsMax: 10, bytesMax: 64 * KB, tooMany: "portal.too-many-asks" },
  // Photos as with a tip; somebody who walks through his street has more than one thing to report.
  snap: { sendingsMax: 10, bytesMax: 64 * KB, photosBytesMax: 72 * KB * KB, tooMany: "portal.too-many-asks" },
  // Behind a personal link: a worker walks through his grid the whole forenoon.
  grid: { sendingsMax: 60, bytesMax: 32 * KB, photosBytesMax: 24 * KB * KB, tooMany: "portal.too-many-forms" },
  // Behind a personal link: a partner reports every place where a policy was put up, with screenshots.
  partner: { sendingsMax: 30, bytesMax: 32 * KB, photosBytesMax: 32 * KB * KB, tooMany: "portal.too-many-forms" },
}

/** The kind of form that is sent to this address. */
export const formAt = (path: string): FormKind => pageAt(PUBLIC_PAGES, path)?.page.form ?? "form"
