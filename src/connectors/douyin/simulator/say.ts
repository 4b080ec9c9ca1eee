import type { Said } from "#connectors/kit/simulator"

const extra = (code: number) => ({ error_code: code, description: code === 0 ? "" : "told", logid: "2026sim", now: 0 })

/** The older frame: the code in two places. */
export const say = (data: object): Said => ({
  text: JSON.stringify({ data: { error_code: 0, description: "", ...data }, extra: extra(0) }),
  code: "0",
})

/** The error stands in the one place or in the other, or in the newer frame: readers must look everywhere. */
export function refuse(code: number): Said {
  const frames = [
    { data: { error_code: code, description: "told" }, extra: extra(code) },
    { data: {}, extra: extra(code) },
    { err_no: code, err_msg: "told", log_id: "2026sim", data: null },
  ]
  return { text: JSON.stringify(frames[code % 3]), code: String(code) }
}
