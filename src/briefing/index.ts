export type { Briefing, Item, NumberedSource, Section, Sentence } from './briefing.js';
export { type BriefingInput, type ChangeTold, makeBriefing } from './make-briefing.js';
export type { SourceSentence } from './numbering.js';
export { toHtml } from './to-html.js';
export { toMarkdown } from './to-markdown.js';
