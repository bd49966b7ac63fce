export { loadWordDivision, type WordDivision } from './abbreviations.js';
export { type AcledKinds, type AcledRule, loadAcledKinds } from './acled-kinds.js';
export { actorKey } from './actor-key.js';
export { type ActorNameMatch, matchActorNames } from './actor-match.js';
export { loadActorRegistry } from './actor-registry.js';
export type { ActorName, ActorRegistry, RegistryActor, StateActors } from './actor-types.js';
export { type BriefingWords, loadBriefingWords } from './briefing-words.js';
export { type CertaintyRules, loadCertaintyRules } from './certainty.js';
export { dataDigest, packageVersion } from './data-digest.js';
export {
  type AcledEventRule,
  type ActorNamePattern,
  type CameoCode,
  type CodedAct,
  type FtmRelation,
  loadAcledActs,
  loadAcledEventRules,
  loadActorNamePatterns,
  loadCameoActs,
  loadCameoCodes,
  loadExchangeRegions,
  loadFtmRelations,
  loadGeojsonNames,
  loadHxlTags,
  loadPloverScales,
  type PloverScale,
} from './exchange-rules.js';
export { type FrameLexicon, type FrameRow, loadFrames, type SlotTest, type Yield } from './frames.js';
export { type GateLexicon, type GateRow, loadGate } from './gate.js';
export { type Gazetteer, loadGazetteer, type Place } from './gazetteer.js';
export { importGazetteer } from './gazetteer-import.js';
export type { PlaceType } from './gazetteer-pack.js';
export { type GrammarLexicon, loadGrammar } from './grammar.js';
export { type IdmcCodebook, idmcTerm, loadIdmcCodebook } from './idmc.js';
export { type IncidentKinds, loadIncidentKinds } from './incident-kinds.js';
export { type LemmaTable, loadLemmas } from './lemmas.js';
export { type CopyRules, type LinkingRules, loadLinkingRules } from './linking.js';
export { type AliasCue, loadNaming, type NamingLexicon } from './naming.js';
export { loadNouns, type NounClass, type NounLexicon, type NounRow, nounEndingAt } from './nouns.js';
export { packageFolder } from './package-folder.js';
export type {
  CountClass,
  FigurePlaceRule,
  FigureRules,
  Measure,
  MeasureRule,
  WordingRule,
} from './picture-figures.js';
export type { DigitRule, GradeRules, PictureWords } from './picture-grades.js';
export { type ControlRule, loadPictureRules, type PictureRules } from './picture-rules.js';
export { placeKey } from './place-key.js';
export { loadPloverRules, type PloverRule, ploverRule } from './plover.js';
export { loadQuantities, type QuantityLexicon, type VagueAmount } from './quantities.js';
export { loadRe3dCodebook, type Re3dCodebook } from './re3d.js';
export { loadReadingModel, type ReadingModel } from './reading-model.js';
export { type ReportField, reportLexicon } from './reports.js';
export { loadReviewRules, type ReviewRules } from './review-rules.js';
export { timeLexicon } from './times.js';
export { loadVoice, type VoiceLexicon, type VoiceRow } from './voice.js';
