export { proofPictures } from "../../src/app/proof-pictures.ts"
