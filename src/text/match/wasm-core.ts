import type { CompactSet } from "./build.ts"
import { unitCopier } from "./copy-units.ts"
import { CHUNK_UNITS, type Core } from "./core.ts"
import { headerOf } from "./header.ts"
import { kernel } from "./kernel-bytes.ts"

/** What of WebAssembly is used here; this zone has no types of its host. */
interface Wasm {
  readonly Module: new (bytes: Uint8Array) => object
  readonly Instance: new (module: object) => { readonly exports: unknown }
}

interface Kernel {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number }
  open(): void
  fold(skip: number, count: number, first: number, last: boolean): number
  keepTail(count: number): void
  scan(at: number, from: number, to: number, count: number, origin: number): number
}

/** Where the kernel keeps things in its memory, in bytes; the same numbers stand at the head of kernel.as. */
const STATE = 0x3c0
const RAW = 0x400
const FOLDED = 0x9040
const ROWS = 0x30000
const SET = 0x70000

let compiled: object | undefined

const host = (): Wasm | undefined => (globalThis as { readonly WebAssembly?: Wasm }).WebAssembly

/** Whether the kernel can run here. */
export const hasWasm = (): boolean => host() !== undefined

/** The kernel with its own copy of the set: after this the set's bytes may be given away. */
export function wasmCore(set: CompactSet): Core {
  headerOf(set)
  return coreOf(set.bytes)
}

function coreOf(set: Uint8Array): Core {
  const wasm = host()
  if (!wasm) throw new Error("this host has no WebAssembly: use the JavaScript engine")
  compiled ??= new wasm.Module(kernel())
  const run = new wasm.Instance(compiled).exports as Kernel
  const pages = Math.ceil((SET + set.length + 64) / 0x10000) - run.memory.buffer.byteLength / 0x10000
  if (pages > 0) run.memory.grow(pages)
  const { buffer } = run.memory
  // Not the set itself: what a closure names stays in memory.
  const { length } = set
  new Uint8Array(buffer).set(set, SET)
  run.open()
  const words = new Int32Array(buffer)
  const copy = unitCopier(buffer)
  let held = 0
  let rawFrom = 0
  let rawTo = 0

  return {
    rows: words,
    rowsAt: ROWS / 4,
    next: 0,
    folded: 0,
    take(text, from, to) {
      copy(text, from, to, RAW)
      held = RAW
    },
    beginFold() {
      this.folded = 0
      rawFrom = rawTo = 0
      held = FOLDED
    },
    fold(text, at) {
      if (at >= rawTo - 1) {
        rawFrom = at
        rawTo = Math.min(text.length, at + CHUNK_UNITS)
        copy(text, rawFrom, rawTo, RAW)
      }
      const read = run.fold(at - rawFrom, rawTo - rawFrom, rawFrom, rawTo === text.length)
      this.folded = words[STATE / 4 + 1]!
      return rawFrom + read
    },
    keepTail(count) {
      run.keepTail(count)
      this.folded = count
    },
    scan(from, to, count, origin) {
      const end = run.scan(held, from, to, count, origin) >>> 2
      this.next = words[STATE / 4]!
      return end
    },
    twin: () => coreOf(new Uint8Array(buffer, SET, length)),
  }
}
