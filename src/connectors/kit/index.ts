export { isSame, signatureOf } from "./signature.ts"
export { readAs, repeated, withoutThrowing, withToken } from "./calling.ts"
export {
  CALLBACK_BYTES_MAX,
  CALLBACK_SKEW_MS,
  type CallbackAnswer,
  type CallbackEvent,
  type CallbackKeys,
  type CallbackRefusal,
  type CallbackReply,
  type CallbackRequest,
  type Callbacks,
  refusedCallback,
} from "./callbacks.ts"
export type {
  Access,
  AccountMark,
  Authorise,
  Availability,
  AvailabilityFact,
  CollectMetrics,
  CollectPosts,
  Comments,
  Connector,
  ConsentAsk,
  HandOff,
  HandOffPackage,
  Probe,
  ProbedCapability,
  Publish,
  ReadBack,
  ReadBackAnswer,
  Replies,
  Snapshot,
  TakeDown,
  WhoAmI,
} from "./capabilities.ts"
export {
  type Bench,
  type BenchFault,
  COMMON_FAULTS,
  type ConformanceReport,
  conformance,
  type Harness,
  type Suite,
} from "./conformance/index.ts"
export { type DeliveryState, deliveryStates, type PublishAnswer, publishAnswerOf } from "./delivery.ts"
export {
  type BroughtOrder,
  type CallExchanger,
  type Exchanger,
  type ExchangerManifest,
  type FileExchanger,
  type HandedOrder,
  NEWS_STATES,
  type NewsState,
  type OrderHandle,
  type OrderLine,
  type OrderNews,
  type SheetFault,
  type SheetRow,
  type TellingRow,
} from "./exchanger.ts"
export {
  type Answered,
  answered,
  classify,
  FAILURE_KINDS,
  type Failure,
  type FailureKind,
  type FailureRow,
  type FailureTable,
  failed,
  failureOf,
  misshapen,
  ownFailure,
} from "./failures.ts"
export { bytesOf, type FilePart, fileOfBytes, inParts } from "./files.ts"
export { changedKeys, filledForm, labelsOf, type Typed, typedIn, unlistedAddress } from "./form.ts"
export {
  type CommentPlace,
  type CommentSight,
  foundInPages,
  type HiddenComment,
  type HideComment,
} from "./hiding.ts"
export { paragraphs, plainText } from "./html.ts"
export type { MailboxAccess, MailReader, OpenMailbox, WaitingMail } from "./mail-reader.ts"
export { kitMessages } from "./messages.zh.ts"
export {
  CAPABILITIES,
  type CapabilityName,
  type FormItem,
  type Limit,
  limitOf,
  type Manifest,
  missingSettings,
  type PlatformPage,
} from "./manifest.ts"
export { type PageSeen, seePage } from "./page.ts"
export { type FormPart, multipart } from "./multipart.ts"
export {
  type CollectedComment,
  type CollectedMetrics,
  type CollectedPost,
  type Cursor,
  type Draft,
  type DraftFile,
  type Marker,
  METHODS,
  type Method,
  type PageOfComments,
  type PageOfPosts,
  rawHash,
  textHash,
} from "./posts.ts"
export { type ReadBackOptions, readBackByList } from "./read-back.ts"
export { type Connectors, connectorsOf } from "./registry.ts"
export {
  type DeliveryReceipt,
  type IncomingText,
  isKeyed,
  type ReceiptAnswer,
  receiptKeyOf,
  type Receipts,
} from "./receipts.ts"
export { retryAt } from "./retry.ts"
export type { Dispatch, Sender, SenderAccess, Sent } from "./sender.ts"
export { soundComments, soundDays, soundPage } from "./sound.ts"
export { type Grant, memoryTokens, type Renewal, type TokenPort, type TokenStore, tokenKeeper } from "./tokens.ts"
export { textField, type XmlFields, xmlFields } from "./xml.ts"
export type { AskedOfModel, Completion, TextModel } from "./text-model.ts"
