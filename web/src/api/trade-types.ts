/** The documents of the trade part, as the server writes them. Amounts are million US dollars a year. */
export interface Cell {
  exporter: string;
  importer: string;
  usd_million: number;
  /** `reported`, or how it was filled. */
  origin: string;
  series?: string | null;
}

export interface TradeBaseline {
  id: string;
  title: string;
  trade_usd_million: number;
  assumptions: string[];
  cells: Cell[];
}

export interface Economy {
  id: string;
  name: string;
}

/** How goods of a group are carried from one economy to another. */
export interface Carriage {
  exporter: string;
  importer: string;
  group: string;
  /** Share of the group in what the exporter sells the importer. */
  share: number;
  /** Freight as a share of the value of the goods. */
  freight: number;
  /** Days door to door. */
  days: number;
  /** Share of the goods that is carried at all. */
  carried: number;
}

export interface Measure {
  id: string;
  title: string;
  from_year: number;
  investment_usd_million?: number | null;
  source: string;
  tariffs: TariffChange[];
}

/** What an importer asks of goods of the other, as a share of their value. */
export interface TariffChange {
  importer: string;
  groups: string[];
  from: number;
  to: number;
}

interface Published {
  source: string;
  grade: string;
  note?: string | null;
}

export interface PublishedElasticity extends Published {
  elasticity_id: string;
  trade_elasticity: number;
}

export interface PublishedDay extends Published {
  day_value_id: string;
  /** What a day is a share of: `trade_cost_per_day` or `trade_per_day`. */
  measure: string;
  low: number;
  high: number;
}

export interface TradeSource {
  source_id: string;
  title: string;
  url?: string | null;
  licence?: string | null;
}

export interface Programme {
  programme: string;
  title: string;
  pair: [string, string];
  target_usd_million: number;
  baselines: TradeBaseline[];
  economies: Economy[];
  carriages: Carriage[];
  measures: Measure[];
  elasticities: PublishedElasticity[];
  day_values: PublishedDay[];
  sources: TradeSource[];
  assumptions: string[];
}

export interface CounterfactualRequest {
  /** Share of freight that is saved. */
  freight_cut: number;
  days_saved: number;
  /** By importer, the tariff that it gives up as a share of value. */
  tariff_cut: Record<string, number>;
  preference_margin: number;
  /** Null draws all that are published. */
  trade_elasticity: number | null;
  draws: number;
  seed: number;
}

/** Low and high are the 2.5th and 97.5th percentile of the draws. */
export interface Interval {
  central: number;
  low: number;
  median: number;
  high: number;
}

export interface Part {
  what: string;
  usd_million: number;
}

export interface GroupEffect {
  exporter: string;
  importer: string;
  group: string;
  before_usd_million: number;
  after_usd_million: number;
}

export interface EconomyEffect {
  economy: string;
  exports_percent: number;
  imports_percent: number;
  welfare_percent: number;
  terms_of_trade_percent: number;
}

export interface Effect {
  baseline: string;
  before_usd_million: number;
  after_usd_million: Interval;
  partial_usd_million: number;
  /** Share of the draws in which the target is reached. */
  probability: number;
  parts: Part[];
  groups: GroupEffect[];
  economies: EconomyEffect[];
  residual: number;
}

export interface Counterfactual {
  target_usd_million: number;
  draws: number;
  seed: number;
  seconds?: number | null;
  effects: Effect[];
  pairs: PairTrade[];
}

/** What one economy sells another, by one side's figures. */
export interface PairTrade {
  baseline: string;
  exporter: string;
  importer: string;
  before_usd_million: number;
  after_usd_million: number;
}

export interface Need {
  baseline: string;
  trade_usd_million: number;
  factor: number;
  cuts: { trade_elasticity: number; share: number }[];
}

export interface Combination {
  measures: string[];
  world: string;
  investment_usd_million?: number | null;
  effects: Effect[];
  carriages: Carriage[];
  rounds: number;
  residual: number;
  assignment_residual: number;
}

export interface Findings {
  programme: string;
  title: string;
  pair: [string, string];
  year: number;
  target_usd_million: number;
  draws: number;
  seed: number;
  atlas: string;
  needs: Need[];
  too_late: string[];
  combinations: Combination[];
  assumptions: string[];
}
