export { type NearGroup, type NearGrouping, nearGrouping, nearGroups } from "./groups.ts"
export {
  INDEX_POSTS_MAX,
  type Near,
  type NearIndex,
  nearIndex,
  nearIndexFrom,
  SIMILARITY_MIN,
} from "./near-index.ts"
