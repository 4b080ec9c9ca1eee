import {
  type Called,
  type ControlPort,
  type Endpoint,
  jsonOf,
  type Said,
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from "#connectors/kit/simulator"
import { civilDate } from "#kernel/time"
import { signatureOf } from "../http.ts"
import type { OrderState } from "../orders.ts"

interface SimOrder {
  readonly sourceId: string
  readonly hotlineId: string
  readonly at: number
  state: OrderState
  reply: string
}

export interface Control {
  orders(): { orders: readonly SimOrder[] }
  move(input: { sourceId: string; state: OrderState; reply?: string }): object
}

export const SIM_HOTLINE = { accessKey: "ak", secretKey: "sk-never-shown" } as const
const SKEW_MS = 10 * 60_000

const say = (data: unknown): Said => ({ text: JSON.stringify({ code: 0, message: "ok", data }), code: "0" })
const refuse = (code: number): Said => ({ text: JSON.stringify({ code, message: "told" }), code: String(code) })

/** A 12345 exchange on loopback; no city's interface in particular. */
export const startHotline = (options: SimulatorOptions = {}): Promise<Simulator<Control>> =>
  startSimulator<Control>((ground) => {
    const orders = new Map<string, SimOrder>()
    const signed = ({ incoming }: Called): boolean => {
      const timestamp = incoming.headers["x-timestamp"] ?? ""
      const wanted = signatureOf(SIM_HOTLINE.secretKey, incoming.path, timestamp, incoming.body.toString("utf8"))
      return incoming.headers["x-signature"] === wanted && Math.abs(Number(timestamp) - ground.now()) <= SKEW_MS
    }
    const view = ({ sourceId, hotlineId, state, reply, at }: SimOrder) => ({
      ...{ sourceId, hotlineId, state, reply, updatedAt: new Date(at).toISOString() },
      ...{ isContacted: state === "办结" ? true : null, isResolved: state === "办结" ? true : null, isSatisfied: null },
    })
    const runs: Readonly<Record<string, (called: Called) => Said>> = {
      "/orders": ({ incoming }) => {
        const { sourceId, title } = jsonOf(incoming)
        if (!sourceId || !title) return refuse(422)
        // The same number twice is the same order.
        const known = orders.get(String(sourceId))
        const order = known ?? {
          sourceId: String(sourceId),
          hotlineId: `12345${ground.nextId().slice(-9)}`,
          at: ground.now(),
          state: "受理" as const,
          reply: "",
        }
        orders.set(order.sourceId, order)
        return say({ hotlineId: order.hotlineId })
      },
      "/orders/progress": ({ incoming }) =>
        say(
          ((jsonOf(incoming).sourceIds ?? []) as string[]).flatMap((id) =>
            orders.has(id) ? [view(orders.get(id)!)] : [],
          ),
        ),
      "/orders/reply": ({ incoming }) => {
        const order = orders.get(String(jsonOf(incoming).sourceId))
        if (!order) return refuse(404)
        order.reply = String(jsonOf(incoming).reply)
        order.state = "答复"
        return say({})
      },
      "/orders/day": ({ incoming }) =>
        say(
          [...orders.values()]
            .filter(({ at }) => civilDate(new Date(at)) === jsonOf(incoming).date)
            .map(({ sourceId, hotlineId, state }) => ({ sourceId, hotlineId, state })),
        ),
    }
    const endpoints = Object.entries(runs).map(
      ([path, run]): Endpoint => ({
        name: path,
        method: "POST",
        path: new RegExp(`^${path}$`),
        kind: path === "/orders" ? "publish" : "read",
        run: (called) => (signed(called) ? run(called) : refuse(401)),
      }),
    )
    const control: Control = {
      orders: () => ({ orders: [...orders.values()] }),
      move({ sourceId, state, reply }) {
        const order = orders.get(sourceId)
        if (order) Object.assign(order, { state, reply: reply ?? order.reply })
        return {}
      },
    }
    return {
      endpoints,
      accountOf: () => undefined,
      refuse: (_, value) => refuse(value ?? 500),
      endToken: () => undefined,
      control: control as unknown as ControlPort & Control,
    }
  }, options)
