export { foldRelations } from './alliances/index.js';
