export { hiddenCells } from "./rules/small-cells.ts"
