import { AutoComplete, Input, type InputRef } from "antd"
import { useDeferredValue, useEffect, useRef, useState } from "react"
import { useNavigate } from "react-router"
import { registryContract } from "#contract/registry"
import { useRead } from "../../api/hooks.ts"
import { isTyping } from "../../ui/row-keys.ts"
import { paths } from "../paths.ts"

/** Search from anywhere (`/`): a name finds accounts, a pasted link is recognised. */
export function TopSearch() {
  const navigate = useNavigate()
  const input = useRef<InputRef>(null)
  const [text, setText] = useState("")
  const q = useDeferredValue(text.trim())
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== "/" || event.metaKey || event.ctrlKey || isTyping(event.target)) return
      event.preventDefault()
      input.current?.focus()
    }
    document.addEventListener("keydown", listen)
    return () => document.removeEventListener("keydown", listen)
  }, [])
  const options = useSuggestions(q)
  const go = (address: string) => {
    setText("")
    input.current?.blur()
    void navigate(address)
  }
  return (
    <AutoComplete
      className="top-search"
      value={text}
      options={q === "" ? [] : options}
      onChange={setText}
      onSelect={(address: string) => go(address)}
      popupMatchSelectWidth={360}
    >
      <Input
        ref={input}
        placeholder="搜账号名称，或粘贴账号链接（/）"
        aria-label="搜索账号"
        onPressEnter={() => (q && !isLink(q) ? go(paths.accounts({ q, counted: "全部", state: "all" })) : undefined)}
      />
    </AutoComplete>
  )
}

const isLink = (text: string): boolean => /^https?:\/\/|^[\w-]+(\.[\w-]+)+\//.test(text)

function useSuggestions(q: string): { value: string; label: React.ReactNode }[] {
  const link = isLink(q)
  const found = useRead(registryContract.accounts, { q, limit: 8, counted: "全部" }, { enabled: q !== "" && !link })
  const known = useRead(registryContract.recogniseLink, { link: q }, { enabled: link })
  if (link) {
    if (known.error) return [{ value: paths.accounts(), label: <Hint text={known.error.title} /> }]
    if (!known.data) return []
    const { platformLabel, platformId, known: account } = known.data
    if (account)
      return [
        {
          value: paths.account(account.id),
          label: <Hit name={account.name} rest={[platformLabel, account.unit.name]} />,
        },
      ]
    return [
      {
        value: paths.accounts(),
        label: <Hint text={`${platformLabel}，账号ID ${platformId ?? "未识别"}，台账中没有这个账号`} />,
      },
    ]
  }
  return (found.data?.items ?? []).map((account) => ({
    value: paths.account(account.id),
    label: <Hit name={account.name} rest={[account.platformLabel, account.unit.name]} />,
  }))
}

const Hit = ({ name, rest }: { name: string; rest: string[] }) => (
  <span>
    <strong>{name}</strong> <span className="secondary">{rest.join(" · ")}</span>
  </span>
)

const Hint = ({ text }: { text: string }) => <span className="secondary hint-wrap">{text}</span>
