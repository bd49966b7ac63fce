export { judgeRelevance } from './gate.js';
