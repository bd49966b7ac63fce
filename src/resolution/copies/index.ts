export { copyLinks } from './copy-links.js';
export { quoteLinks } from './quote-links.js';
export { sketchOf } from './sketch.js';
