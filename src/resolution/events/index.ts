export { clusterEvents, withoutRefused } from './cluster-events.js';
export { eventSides } from './event-sides.js';
export { groupReports } from './group-reports.js';
export { linkId } from './link-id.js';
export { linkVerdicts } from './link-verdicts.js';
export { proposeEventLinks } from './propose-event-links.js';
export { sideKnowledge } from './side-knowledge.js';
export type { EventSide } from './types.js';
export { witnessGroups } from './witnesses.js';
