import type { TimelineEntry } from "../../../ui/timeline.tsx"

/** A history of the newsroom as the timeline shows it. */
export const timelineOf = (
  events: readonly { at: string; actor: string; unit: string; action: string; text: string }[],
): TimelineEntry[] =>
  events.map((event) => ({
    at: event.at,
    who: event.actor,
    unit: event.unit,
    what: event.action,
    ...(event.text ? { note: event.text } : {}),
  }))
