export { type GateVerdict, judgeRelevance } from './gate.js';
