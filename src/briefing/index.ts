export type { Briefing } from './briefing.js';
export { makeBriefing } from './make-briefing.js';
export type { SourceSentence } from './numbering.js';
export { toHtml } from './to-html.js';
export { toMarkdown } from './to-markdown.js';
