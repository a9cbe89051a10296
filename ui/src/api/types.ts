// SPDX-License-Identifier: Apache-2.0
// What the API answers (docs/api.md). Only what the page reads is named; what an audience may not see is null or absent.

export interface About {
  audience: 'public' | 'partners' | 'internal';
  lines: string[];
  program: string;
  data_version: string;
  change: number;
}

export interface Envelope<T> {
  data: T;
  page: { next: string | null; total: number | null } | null;
  about: About;
}

export interface Source {
  name: string | null;
  text?: string | null;
  role?: string | null;
  affiliation?: string | null;
  kind: string;
  access?: string;
  alignment?: string | null;
  span?: Span | null;
}

/** Begin and end in code points of the report's text; the end is not part of it. */
export type Span = [number, number];

export interface Place {
  role?: string;
  text: string | null;
  name: string | null;
  latitude: number | null;
  longitude: number | null;
  admin1?: string | null;
  country?: string | null;
  precision: string;
  within?: string | null;
  span?: Span | null;
}

export interface Participant {
  role: string;
  text: string | null;
  name: string | null;
  side?: string | null;
  kind: string;
  category: string | null;
  protected?: boolean;
  damage?: string | null;
  count?: Bounds | null;
  intent?: string;
  responsibility?: string | null;
  hedge?: string;
  position?: string;
  span?: Span | null;
}

export interface Bounds {
  low: number | null;
  best?: number | null;
  high: number | null;
  bound?: string;
}

export interface Harm extends Bounds {
  effect: string;
  population: string;
  text: string | null;
  groups: { who: string; low: number | null; high: number | null }[];
  span?: Span | null;
}

export interface Time {
  role?: string;
  text: string | null;
  start: string | null;
  end: string | null;
  precision: string | null;
  basis?: string;
}

export interface Claim {
  id: string | null;
  type: string;
  scope: string;
  status: string;
  hedge: string;
  sources: Source[];
  participants: Participant[];
  weapons: { text: string | null; category: string }[];
  harm: Harm[];
  times: Time[];
  places: Place[];
  quotation?: string | null;
  quotation_withheld?: string | null;
  confidence?: number;
  report: string | null;
  publisher?: string | null;
  published?: string | null;
  incident?: string | null;
  standing?: string;
  /** Which decision set a field. */
  corrected?: Record<string, number> | null;
  by_hand?: unknown;
  evidence?: { trigger: Span | null; sentence: Span | null } | null;
}

/** A range of an incident: each end is a figure that some standing claim states (`from`). */
export interface Range {
  low: number | null;
  best: number | null;
  high: number | null;
  high_open: boolean;
  from?: { low: string | null; best: string | null; high: string | null };
}

export interface Toll extends Range {
  civilian?: Range | null;
  combatant?: Range | null;
  unknown?: Range | null;
  children?: Range | null;
  women?: Range | null;
}

export interface TruceRelation {
  id: string;
  relation: string;
  reasons: string[];
  breach: { alleged_by: (string | Source)[]; denied_by: (string | Source)[]; finding: string | null };
}

export interface Incident {
  id: string;
  type: string;
  status: string;
  start: string | null;
  end: string | null;
  date_precision: string | null;
  places: Place[];
  perpetrators: Participant[];
  targets: Participant[];
  weapons: { text: string | null; category: string }[];
  harm: { killed: Toll | null; injured: Toll | null };
  occurrence: string;
  attribution: { side: string | null; name?: string | null; by: (string | Source)[]; responsibility: string }[];
  grade: string | null;
  grade_by: string;
  grade_reasons: string[];
  claims: string[];
  sources: Source[];
  independent_sources: number;
  disputes: string[];
  truce: TruceRelation[];
  review: string;
  sign_offs?: number;
  changed_since?: unknown[];
  protected_object?: string | null;
  included: boolean;
  exclusion_reason: string | null;
  redacted_claims?: number;
  revision: number;
  /** "Shelling in Azaz", in English. */
  title?: string;
}

export interface Decision {
  number?: number;
  at?: string;
  who?: string | null;
  what?: string;
  subject?: string | null;
  reason?: string | null;
  /** What was decided: `act` of a review, `field`, `old`, `new` of a correction. */
  detail?: { act?: string; field?: string; old?: string; new?: string; decision?: number; [more: string]: unknown };
  /** What was typed; null where it was taken out. */
  words?: Record<string, string | null>;
  /** Ids it is about, as they are today. */
  about?: string[];
  /** Null where it cannot be taken back; false where it was. */
  active?: boolean | null;
}

export interface IncidentPage {
  incident: Incident;
  /** All claims behind it; which of them no longer stand says `standing`, and `superseded` lists their ids. */
  evidence: Claim[];
  superseded: string[];
  truces: Truce[];
  history: Decision[];
}

export interface Report {
  id: string;
  title: string | null;
  publisher: string | null;
  url: string | null;
  published: string | null;
  published_basis?: string;
  language: string | null;
  length?: number;
  source_of?: string | null;
  sha256?: string | null;
  taken?: string | null;
  version?: number;
  redacted?: unknown;
}

export interface Mark {
  span: Span;
  role: string;
  claim: string | null;
  rule: string | null;
}

export interface ReportPage {
  report: Report;
  text?: string | null;
  text_withheld?: string | null;
  claims: Claim[];
  marks?: Mark[];
}

export interface TruceDay {
  /** Null: alleged without a day. */
  day: string | null;
  alleged: number;
  by: Record<string, number>;
}

export interface Truce {
  id: string;
  name: string | null;
  kind: string;
  status: string;
  partial?: boolean;
  extends?: string | null;
  parties: Participant[];
  excluded_parties: Participant[];
  mediators: Participant[];
  monitor?: Participant | string | null;
  area: { included: Place[]; excluded: Place[] } | null;
  start: Time | null;
  end: Time | null;
  duration?: unknown;
  conditions?: string[];
  country?: string | null;
  sources: Source[];
  versions?: { id: string; told: string; by: string; published: string | null; status: string; start: string | null; end: string | null }[];
  disputes?: string[];
  days?: TruceDay[];
  incidents?: { incident: string; start: string | null; type: string; place: string | null; relation: string }[];
  last_report?: string | null;
  last_breach?: string | null;
  revision?: number;
}

/** One truce; what only the register's own people see of it, incidents and how they stand to it, is in `register`. */
export interface TrucePage {
  truce: Truce;
  register?: Pick<Truce, 'incidents'> | null;
}

export interface SourceRow {
  source: string;
  claims: number;
  reports: number;
  incidents: number;
  alone: number;
  /** Who passes it on, and how often. */
  by?: Record<string, number>;
  /** Its figures of killed against the best ones of the incidents. */
  killed_against_best?: { below: number; same: number; above: number };
}
