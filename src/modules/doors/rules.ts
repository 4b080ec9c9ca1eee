export { contrast, inkOn } from "./rules/contrast.ts"
export { DOOR_KINDS, doorKinds, limitUnits } from "./rules/views.ts"
export { mondayOf, weekLabel, weekOf } from "./rules/weeks.ts"
