/** A door's characters on its ground; the name beside it says it in words. */
export function DoorMark({ of, size = 28 }: { of: { colour: string; ink: string; mark: string }; size?: number }) {
  return (
    <span
      className="door-mark"
      aria-hidden="true"
      style={{ background: of.colour, color: of.ink, width: size, height: size, fontSize: size / 2.4 }}
    >
      {of.mark}
    </span>
  )
}
