import type { Ctx } from "#kernel/actor"
import type { Outcome } from "#kernel/outcome"
import type { Sql, Tx } from "#platform/db"
import type {
  DayLine,
  NewRequest,
  OrderProgress,
  RequestFilter,
  Service,
  ServiceRequest,
  WorkOrder,
} from "../../connectors/index.ts"

/** What was sent, and by which it is known again when it is sent twice. */
export interface Given<T> {
  readonly content: T
  readonly origin: { readonly kind: string; readonly id: string }
}

/** Of a realtime service an id, of a batch one a token, of a black box neither; what the citizen is told. */
export interface Received {
  readonly id?: string
  readonly token?: string
  readonly notice: string
}

/**
 * Where voices from outside go: the inbox. `ctx.actor` is the integrator by his token, or nobody: then only what is
 * published is answered. A thing with an origin known already is answered as before and not kept twice.
 */
export interface OpenDoorPorts {
  services(sql: Sql): Promise<readonly Service[]>
  receive(ctx: Ctx, tx: Tx, given: Given<NewRequest>): Promise<Outcome<Received>>
  /** By id; undefined: none that this reader may see. */
  find(ctx: Ctx, sql: Sql, id: string): Promise<ServiceRequest | undefined>
  /** The latest first, never more than `limit`. */
  list(ctx: Ctx, sql: Sql, filter: RequestFilter, limit: number): Promise<readonly ServiceRequest[]>
  /** The id that a batch service has given meanwhile. */
  idOfToken(ctx: Ctx, sql: Sql, token: string): Promise<string | undefined>
  /** 12345工单: an order from the hotline; answers our own number. */
  receiveOrder(ctx: Ctx, tx: Tx, given: Given<WorkOrder>): Promise<Outcome<{ readonly ours: string }>>
  /** How far orders are, by the hotline's numbers. */
  progress(ctx: Ctx, sql: Sql, hotlineIds: readonly string[]): Promise<readonly OrderProgress[]>
  /** What we have of a civil day, for the comparison. */
  day(ctx: Ctx, sql: Sql, date: string): Promise<readonly DayLine[]>
}
