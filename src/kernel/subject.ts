/**
 * "Article 42" as the shared engines (checking, review, dispatch) know it: never more than this.
 * `hash` binds a judgement to one content; it is absent for things without text.
 */
export interface Subject {
  /** `module.thing`, for example `monitoring.problem`. */
  readonly kind: string
  readonly id: string
  readonly title: string
  readonly hash?: string
}

export const subjectKey = (subject: Pick<Subject, "kind" | "id">): string => `${subject.kind}:${subject.id}`
