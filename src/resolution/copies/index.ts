export { copyLink, copyLinks, type SketchedReport } from './copy-links.js';
export { quoteLinks } from './quote-links.js';
export { type Sketch, sketchOf } from './sketch.js';
