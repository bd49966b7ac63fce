export { foldControl } from './fold-control.js';
