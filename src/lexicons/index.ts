export { packageFolder } from './package-folder.js';
