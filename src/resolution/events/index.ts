export { clusterEvents, type EventCluster, withoutRefused } from './cluster-events.js';
export { eventSides, type ReadReport } from './event-sides.js';
export { groupReports, type ReportGroup } from './group-reports.js';
export { linkEnds, linkId } from './link-id.js';
export { type LinkVerdict, linkVerdicts } from './link-verdicts.js';
export { linkBetween, proposeEventLinks } from './propose-event-links.js';
export { type SideKnowledge, sideKnowledge } from './side-knowledge.js';
export type { EventDays, EventParty, EventPlace, EventSide, SideReport } from './types.js';
export { WHOLLY_QUOTED, type WitnessGroup, witnessGroups } from './witnesses.js';
