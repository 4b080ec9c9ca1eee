/** A hue from the account's id: the same account wears the same colour on every page, on every machine. */
export function hueOf(id: string): number {
  let sum = 17
  for (const char of id) sum = (sum * 31 + char.charCodeAt(0)) % 9973
  // The golden angle: neighbours in the ledger stand far apart on the wheel.
  return (sum * 137) % 360
}

/** 错号防护: the account's sign and colour, so that the eye notices the wrong one before the hand does. */
export function AccountPortrait({ id, name }: { id: string; name: string }) {
  const sign = [...name][0] ?? "号"
  return (
    <span className="portrait" aria-hidden style={{ background: `hsl(${hueOf(id)} 45% 32%)` }}>
      {sign}
    </span>
  )
}

/** The account with its portrait, its platform and its unit, as it stands on buttons and in rows. */
export function NamedAccount({
  account,
}: {
  account: { readonly id: string; readonly name: string; readonly platformLabel: string }
}) {
  return (
    <span className="named-account">
      <AccountPortrait id={account.id} name={account.name} />
      <span>
        {account.name} <span className="secondary">{account.platformLabel}</span>
      </span>
    </span>
  )
}
