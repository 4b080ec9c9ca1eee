import { doorsContract } from "#contract/doors"
import { identityContract } from "#contract/identity"
import { registryContract } from "#contract/registry"
import type { GivenFor } from "../api/address.ts"
import { useRead } from "../api/hooks.ts"

/** The option that lets a filter chip say a unit's name instead of its number. */
export function useUnitOption(id: string): { value: string; label: string }[] {
  const { data } = useRead(identityContract.unit, { id }, { enabled: id !== "" })
  return id && data?.id === id ? [{ value: id, label: data.name }] : []
}

/** The same for an account. */
export function useAccountOption(id: string): { value: string; label: string }[] {
  const input = { id } as GivenFor<typeof registryContract.account>
  const { data } = useRead(registryContract.account, input, { enabled: id !== "" })
  return id && data?.id === id ? [{ value: id, label: `${data.name}（${data.platformLabel}）` }] : []
}

/** The same for a named door. */
export function useDoorOption(id: string): { value: string; label: string }[] {
  const { data } = useRead(doorsContract.list, {}, { enabled: id !== "" })
  return (data?.items ?? []).filter((one) => one.id === id).map(({ name }) => ({ value: id, label: name }))
}
