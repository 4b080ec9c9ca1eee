import { useQueryClient } from "@tanstack/react-query"
import { createContext, type ReactNode, use } from "react"
import { Navigate, useLocation } from "react-router"
import { identityContract, type SessionView } from "#contract/identity"
import { faultOf } from "../api/error.ts"
import { useAct, useRead } from "../api/hooks.ts"
import { Fault, Waiting } from "../ui/fault.tsx"
import { paths } from "./paths.ts"

const Session = createContext<SessionView | undefined>(undefined)

/** Who is signed in. Only below `SignedIn`. */
export function useSession(): SessionView {
  const session = use(Session)
  if (!session) throw new Error("useSession outside of SignedIn")
  return session
}

/** Why an act that needs a permission is grey; null when it may be done. */
export function useBarred(permission: string, act: string): string | null {
  const { permissions } = useSession()
  return permissions.includes(permission) ? null : `您没有${act}的权限，如工作需要请联系本单位管理员开通。`
}

/** Lets a signed-in person through; everybody else goes to the login page and comes back afterwards. */
export function SignedIn({ children }: { children: ReactNode }) {
  const here = useLocation()
  const session = useRead(identityContract.session, {}, { every: () => 5 * 60_000 })
  if (session.error?.status === 401) return <Navigate to={paths.login(here.pathname + here.search)} replace />
  if (session.error && !session.data) {
    return <Fault fault={faultOf(session.error)} retry={() => void session.refetch()} />
  }
  if (!session.data) return <Waiting />
  return <Session value={session.data}>{children}</Session>
}

/** Signs out and forgets everything that was read. */
export function useSignOut(): () => void {
  const client = useQueryClient()
  const signOut = useAct(identityContract.signOut, {
    invalidates: [],
    onDone: () => {
      client.clear()
      sessionStorage.clear()
      location.assign(paths.login())
    },
  })
  return () => signOut.mutate({})
}
