import { defineStates } from "#kernel/states"
import type { Answered, Failure } from "./failures.ts"
import { retryAt } from "./retry.ts"

/**
 * The life of one delivery to one account; the only list of these states in the house.
 * `unknown`: sent, and nobody knows whether it arrived; it is read back, never sent again blindly.
 */
export const deliveryStates = defineStates({
  code: "delivery.wrong-state",
  initial: "prepared",
  states: {
    prepared: { label: "待发送" },
    submitting: { label: "发送中" },
    accepted: { label: "平台已接收" },
    reviewing: { label: "平台审核中" },
    published: { label: "已发布" },
    unknown: { label: "结果待核实" },
    rejected: { label: "未通过" },
    withdrawn: { label: "已撤下", final: true },
  },
  moves: {
    submit: { from: ["prepared"], to: "submitting", label: "发送" },
    accept: { from: ["submitting", "unknown"], to: "accepted", label: "平台接收" },
    review: { from: ["submitting", "accepted", "unknown"], to: "reviewing", label: "平台审核" },
    publish: { from: ["submitting", "accepted", "reviewing", "unknown"], to: "published", label: "确认发布" },
    reject: { from: ["submitting", "accepted", "reviewing", "unknown"], to: "rejected", label: "退回" },
    lose: { from: ["submitting", "accepted", "reviewing"], to: "unknown", label: "待核实" },
    /** Only when it is proven that nothing arrived. */
    retry: { from: ["submitting", "unknown"], to: "prepared", label: "重新发送" },
    /** By a person, who has mended what the refusal named: nothing arrived, so nothing can double. */
    again: { from: ["rejected"], to: "prepared", label: "重新发送" },
    withdraw: {
      from: ["prepared", "accepted", "reviewing", "published", "rejected"],
      to: "withdrawn",
      label: "撤下",
    },
  },
})

export type DeliveryState = keyof typeof deliveryStates.states

/** What the platform said to a publication, or to the question how far it has come. */
export type PublishAnswer =
  /** `byHand`: it lies ready on the platform, and goes out when a person presses the platform's own button. */
  | { readonly state: "accepted" | "reviewing"; readonly receipt: string; readonly byHand?: true }
  | {
      readonly state: "published"
      readonly receipt: string
      readonly platformPostId: string
      readonly url: string | null
    }
  | { readonly state: "rejected"; readonly failure: Failure }
  /** Was public, and the platform took it down again. */
  | { readonly state: "withdrawn"; readonly failure: Failure }
  | { readonly state: "unknown"; readonly failure: Failure }
  /** Surely not sent: may be sent again; `at` null = after a person has helped. */
  | { readonly state: "retry"; readonly failure: Failure; readonly at: Date | null }

/** The answer to a *send* → the delivery state it leads to. Never `retry` when the platform may have acted. */
export function publishAnswerOf(answer: Answered<PublishAnswer>, now: Date): PublishAnswer {
  if (answer.ok) return answer.value
  const { failure } = answer
  if (failure.acted === "maybe") return { state: "unknown", failure }
  if (failure.kind === "content" || failure.kind === "permission" || failure.kind === "account") {
    return { state: "rejected", failure }
  }
  return { state: "retry", failure, at: retryAt(failure, 1, now) }
}
