export { type Delivery, deliver } from "./deliver.ts"
export { type EndpointKind, FAULT_KINDS, type Fault, type FaultKind } from "./faults.ts"
export {
  type Address,
  type Called,
  type CommonControl,
  type Endpoint,
  endpointsOf,
  type Logged,
  type PretendPlatform,
  type Said,
  type Simulator,
  type SimulatorGround,
  type SimulatorOptions,
  startSimulator,
  type ToldFault,
} from "./platform.ts"
export { type LifeControl, type LifeFigures, type LifePost, timeOf } from "./life.ts"
export { type ControlPort, NoSuchThing, type Place, type Served, type SharedServer, serve, serveMany } from "./serve.ts"
export { formOf, type Incoming, jsonOf, type Outgoing, type Part, partsOf } from "./wire.ts"
