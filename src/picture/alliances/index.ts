export { alliancesChanged } from './alliances-changed.js';
export { foldCoalitions } from './coalitions.js';
export { foldRelations } from './fold-relations.js';
