import "./no-eval.ts"
import "@fontsource-variable/noto-sans-sc/wght.css"
import "../ui/ui.css"
import "./console.css"
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query"
import { StrictMode } from "react"
import { createRoot } from "react-dom/client"
import { RouterProvider } from "react-router"
import { identityContract } from "#contract/identity"
import { ApiError } from "../api/error.ts"
import { keyOf } from "../api/hooks.ts"
import { ThemeRoot } from "../ui/theme-root.tsx"
import { router } from "./routes.tsx"

/** A session that ended while a page was open: asking for it again leads to the login page and back here. */
const noticeSignedOut = (error: Error): void => {
  if (error instanceof ApiError && error.code === "http.signed-out") {
    void client.invalidateQueries({ queryKey: keyOf(identityContract.session) })
  }
}

const client: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error, query) =>
      query.queryKey[0] === identityContract.session.path ? undefined : noticeSignedOut(error),
  }),
  mutationCache: new MutationCache({ onError: noticeSignedOut }),
  // A refusal does not become an answer by asking again; only a broken line is tried once more.
  defaultOptions: {
    queries: {
      // What several parts of a page read is asked for once; who comes back to a page sees what others did meanwhile.
      staleTime: 1_000,
      retry: (times, error) => times < 1 && error instanceof ApiError && error.status === 0,
    },
  },
})

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <ThemeRoot>
        <RouterProvider router={router} />
      </ThemeRoot>
    </QueryClientProvider>
  </StrictMode>,
)
