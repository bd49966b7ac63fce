export { type AbbreviationEnd, loadWordDivision, type WordDivision, type WordRow } from './abbreviations.js';
export { actorKey, keyWords } from './actor-key.js';
export { type ActorNameMatch, matchActorNames } from './actor-match.js';
export { loadActorRegistry } from './actor-registry.js';
export type {
  ActorName,
  ActorRegistry,
  ActorType,
  Leadership,
  NameHit,
  RegistryActor,
  StateActors,
} from './actor-types.js';
export { type CertaintyRules, loadCertaintyRules } from './certainty.js';
export { type FrameLexicon, type FrameRow, loadFrames, type SlotTest, type Yield } from './frames.js';
export {
  type Gazetteer,
  loadGazetteer,
  type Place,
  type PlaceNameMatch,
  type TypeWord,
} from './gazetteer.js';
export { importGazetteer } from './gazetteer-import.js';
export type { PlaceType } from './gazetteer-pack.js';
export { type GrammarLexicon, loadGrammar, type SupportVerb } from './grammar.js';
export { type IncidentKind, type IncidentKinds, loadIncidentKinds } from './incident-kinds.js';
export { type EndingRule, type LemmaTable, loadLemmas } from './lemmas.js';
export { type AliasCue, loadNaming, type NamingLexicon } from './naming.js';
export {
  type LoadedAdjectiveRow,
  loadNouns,
  type NounClass,
  type NounLexicon,
  type NounRow,
  nounEndingAt,
  type Office,
} from './nouns.js';
export { packageFolder } from './package-folder.js';
export { type ControlRule, loadPictureRules, type PictureRules } from './picture-rules.js';
export { placeKey } from './place-key.js';
export { loadPloverRules, type PloverRule, ploverRule } from './plover.js';
export {
  type BoundKind,
  loadQuantities,
  type QuantityLexicon,
  type QuantityRow,
  type VagueAmount,
} from './quantities.js';
export { type ReportField, type ReportLexicon, reportLexicon } from './reports.js';
export {
  type Holiday,
  type TimeLexicon,
  type TimeMiss,
  type TimeRow,
  type TimeSettings,
  type TimeWord,
  timeLexicon,
} from './times.js';
export { loadVoice, type VoiceLexicon, type VoiceRow } from './voice.js';
