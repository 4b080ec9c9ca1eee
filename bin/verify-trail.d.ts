export class NotATrail extends Error {}
export interface FileVerified {
  readonly entries: number
  readonly head: string
  readonly unsealed: number
  readonly fault: { readonly position: number; readonly reason: string } | null
}
export function verifyTrailFile(path: string, expectedHead?: string): Promise<FileVerified>
export function trailSentence(verified: FileVerified): string
