import { type InputOf, type Route, route } from "#kernel/route"
import { roundsContract, type SigningPage, signingContract, templatesContract } from "#contract/review"
import { useAct } from "../../../api/hooks.ts"

const shapes = signingContract("", "")

/** One address of a subject's signing, spelled out by the page's own answer. */
const at = <R extends Route>({ method, summary, permission, body, reply }: R, path: string) =>
  route({ method, summary, permission, body, reply, path }) as unknown as Omit<R, "params"> & Route

const CHANGES = {
  invalidates: [roundsContract.page, roundsContract.list, templatesContract.template, templatesContract.templates],
}

/** The acts on one page; those below `signsAt` are for kinds that take them. */
export function useSigning(page: SigningPage, onSigned: () => void) {
  const base = page.signsAt ?? ""
  return {
    opine: useAct(at(shapes.opine, page.opinionsAt ?? ""), { ...CHANGES, onDone: onSigned }),
    proof: useAct(at(shapes.proof, `${base}/proofs`), CHANGES),
    release: useAct(at(shapes.release, `${base}/early-releases`), CHANGES),
    paper: useAct(at(shapes.paper, `${base}/paper-signatures`), CHANGES),
    spoken: useAct(at(shapes.spoken, `${base}/spoken-consents`), CHANGES),
    confirm: useAct(at(shapes.confirm, `${base}/paper-confirmations`), CHANGES),
  }
}
export type Signing = ReturnType<typeof useSigning>
export type Opinion = Omit<InputOf<typeof shapes.opine>, "id">
