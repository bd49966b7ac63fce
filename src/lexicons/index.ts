export { packageFolder } from './package-folder.js';
export { type AbbreviationEnd, loadWordDivision, type WordDivision, type WordRow } from './abbreviations.js';
export { type LoadedAdjectiveRow, loadNouns, type NounClass, type NounLexicon, type NounRow, nounEndingAt, type Office } from './nouns.js';
export { type CertaintyRules, loadCertaintyRules } from './certainty.js';
export { type FrameLexicon, type FrameRow, loadFrames, type SlotTest, type Yield } from './frames.js';
export { type GrammarLexicon, loadGrammar, type SupportVerb } from './grammar.js';
export { loadVoice, type VoiceLexicon, type VoiceRow } from './voice.js';
