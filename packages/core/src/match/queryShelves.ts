import type { JobAnalysis } from "../analysis/jobAnalysis.js";
import type { EstimateJobOptions } from "../estimate/estimateJob.js";
import type { Id } from "../schema/primitives.js";
import type { Assessment, OfferAssessor } from "./assessOffers.js";
import type { Block } from "./blockList.js";
import { type Candidate, candidateOrders, toCandidate } from "./candidate.js";
import type { Match, MatchOrder } from "./match.js";
import type { OfferState } from "./offer.js";
import type { OfferShelf, ShelfFronts } from "./offerShelf.js";
import { listShelves, type OpenShelf, type OpenShelves, openShelves } from "./openShelves.js";
import { internetTrait, type RankedOffer } from "./rankedOffer.js";
import type { OfferQuery } from "./rankOffersOptions.js";
import { stepsWithin } from "./score.js";
import { type ShelfSearch, searchShelves } from "./searchShelves.js";
import { toMatch } from "./toMatch.js";
import { type Except, type TopThree, topThree } from "./topThree.js";
import { compileWishes } from "./wishes.js";

/** What is kept of an analysis between queries. */
export interface Question {
  analysis: JobAnalysis;
  evidence: EstimateJobOptions;
  assessor: OfferAssessor;
  /** The shelves as its last query found them. */
  opened: Opened | null;
}

/** Shelves by how the job fits their machines. */
interface Opened {
  /** How many shelves there were, and in which states: with others it is out of date. */
  shelfCount: number;
  states: readonly OfferState[];
  fitting: OpenShelves;
  lacking: OpenShelves;
  /** Of `fitting`, where the top three may be chosen from. */
  compatible: OpenShelves;
}

export interface Shelves {
  shelves: ReadonlyMap<string, OfferShelf>;
  fronts: ShelfFronts;
  byNode: ReadonlyMap<Id, Iterable<RankedOffer>>;
}

/** The first matches of a query, as `rankOffers` would give them for every offer on the shelves. */
export function queryShelves(market: Shelves, question: Question, options: OfferQuery): Match[] {
  const { order = "cost-benefit", count = 3, minScore = 0, withTopThree = false, internet } = options;
  const places = Math.max(1, count);
  const open = openMarket(market, question, options);
  const byValue = searchFitting(open, { order: "cost-benefit", count: order === "cost-benefit" ? places : 1 });
  const leastStep = byValue[0]?.step ?? Number.POSITIVE_INFINITY;
  open.worstStep = leastStep + stepsWithin(minScore);
  const found =
    order === "cost-benefit"
      ? byValue.filter(({ step }) => step <= open.worstStep)
      : searchFitting(open, { order, count: places });

  const chosen: Candidate[] = [];
  const labels = topThree((by, except) => {
    const best = firstCompatible(open, { order: by, except, known: by === order ? found : [] });
    if (best) chosen.push(best);
    return best;
  });
  const context = { analysis: question.analysis, internet, order, first: found[0], leastStep, topThree: labels };
  const first = count < places ? [] : found;
  const fitting = withTopThree ? withChosen(first, { chosen, labels, order }) : first;
  const missing = minScore > 0 ? 0 : count - first.length;
  const lacking = missing > 0 ? searchLacking(open, { order, count: missing }) : [];
  return [...fitting, ...lacking].map((candidate) => toMatch(candidate, context));
}

interface OpenMarket extends Pick<Opened, "fitting" | "lacking" | "compatible"> {
  fronts: ShelfFronts;
  /** Offers of nodes on which jobs finished that are evidence of their own: judged one by one. */
  alone: Candidate[];
  /** Nothing that stands on a worse step of the value scale takes part. */
  worstStep: number;
  isHostEnough(ranked: RankedOffer): boolean;
  isWanted(ranked: RankedOffer, assessment: Assessment): boolean;
  admits: ShelfSearch["admits"];
  mayAdmit: ShelfSearch["mayAdmit"];
  mayBeWanted: ShelfSearch["mayAdmit"];
  /** False where every host of a block is enough for the job. */
  mayLack(block: Block): boolean;
}

/** The shelves a query is about, and which of their offers it means. */
function openMarket(market: Shelves, question: Question, options: OfferQuery): OpenMarket {
  const { states = ["available"], internet = false } = options;
  const { ramGb, diskGb } = question.analysis.requirements;
  const { assessor } = question;
  const { nodes } = assessor;
  const wishes = compileWishes(options);
  const network = internet ? internetTrait(true) : internetTrait(true) | internetTrait(false);
  const { fitting, lacking, compatible } = sortShelves(market, question, states);
  const isMeant = ({ shelf, assessment }: OpenShelf) => wishes.admitsMachine(shelf.machine, assessment);
  const meant = (all: OpenShelves) => (wishes.admitsAnyMachine ? all : openShelves(listShelves(all).filter(isMeant)));
  const open: OpenMarket = {
    fronts: market.fronts,
    fitting: meant(fitting),
    lacking: meant(lacking),
    compatible: meant(compatible),
    alone: [],
    worstStep: Number.POSITIVE_INFINITY,
    isHostEnough: (ranked) =>
      (ranked.traits & network) !== 0 && ramGb.mid <= ranked.ramGb && diskGb.mid <= ranked.freeDiskGb,
    isWanted: (ranked, assessment) =>
      wishes.admits(ranked, assessment) && (nodes.size === 0 || !nodes.has(ranked.offer.nodeId)),
    admits: (ranked, assessment) =>
      wishes.admits(ranked, assessment) &&
      open.isHostEnough(ranked) &&
      (nodes.size === 0 || !nodes.has(ranked.offer.nodeId)) &&
      (open.worstStep === Number.POSITIVE_INFINITY || toCandidate(ranked, assessment).step <= open.worstStep),
    mayAdmit: (block, assessment) =>
      (block.traits & network) !== 0 && ramGb.mid <= block.maxRamGb && wishes.mayAdmit(block, assessment),
    mayBeWanted: wishes.mayAdmit,
    mayLack: ({ minRamGb, minDiskGb }) => !(ramGb.mid <= minRamGb && diskGb.mid <= minDiskGb) || internet,
  };
  for (const nodeId of nodes)
    for (const ranked of market.byNode.get(nodeId) ?? []) {
      const assessment = assessor.ofOffer(ranked.offer, ranked.machine);
      if (!states.includes(ranked.offer.state) || !wishes.admitsMachine(ranked.machine, assessment)) continue;
      if (wishes.admits(ranked, assessment)) open.alone.push(toCandidate(ranked, assessment));
    }
  return open;
}

/** Puts each shelf to its fit, making the estimates that are missing; kept until there is a new shelf or other states are asked for. */
function sortShelves({ shelves }: Shelves, question: Question, asked: readonly OfferState[]): Opened {
  const shelfCount = shelves.size;
  const { opened } = question;
  if (opened?.shelfCount === shelfCount && isSameStates(opened.states, asked)) return opened;
  const open = [...shelves.values()]
    .filter(({ state }) => asked.includes(state))
    .map((shelf) => ({ shelf, assessment: question.assessor.ofMachine(shelf.machine) }));
  question.opened = {
    shelfCount,
    states: [...asked],
    fitting: openShelves(open.filter(({ assessment: { fit } }) => fit !== "insufficient")),
    lacking: openShelves(open.filter(({ assessment: { fit } }) => fit === "insufficient")),
    compatible: openShelves(
      open.filter(({ shelf, assessment: { fit } }) => fit === "compatible" && shelf.state === "available"),
    ),
  };
  return question.opened;
}

function isSameStates(a: readonly OfferState[], b: readonly OfferState[]): boolean {
  return a.length === b.length && a.every((state, place) => state === b[place]);
}

type Search = Pick<ShelfSearch, "order" | "count">;

function searchFitting(open: OpenMarket, search: Search): Candidate[] {
  const others = open.alone.filter((candidate) => isFitting(open, candidate));
  const { fronts, admits, mayAdmit } = open;
  return searchShelves(open.fitting, { ...search, fronts, admits, mayAdmit, others });
}

function searchLacking(open: OpenMarket, search: Search): Candidate[] {
  return searchShelves(openShelves([...listShelves(open.fitting), ...listShelves(open.lacking)]), {
    ...search,
    fronts: open.fronts,
    admits: (ranked, assessment) =>
      (assessment.fit === "insufficient" || !open.isHostEnough(ranked)) && open.isWanted(ranked, assessment),
    mayAdmit: (block, assessment) =>
      (assessment.fit === "insufficient" || open.mayLack(block)) && open.mayBeWanted(block, assessment),
    others: open.alone.filter((candidate) => !isFitting(open, candidate)),
  });
}

/** The first compatible candidate of an order; `known` are the first fitting ones of that order, where they were found before. */
function firstCompatible(
  open: OpenMarket,
  { order, except: { offerIds, models }, known }: { order: MatchOrder; except: Except; known: readonly Candidate[] },
): Candidate | undefined {
  const isOpen = ({ offer, machine }: RankedOffer) => !offerIds.includes(offer.id) && !models.includes(machine.model);
  const isMeant = ({ ranked, assessment }: Candidate) =>
    assessment.fit === "compatible" && ranked.offer.state === "available" && isOpen(ranked);
  const found = known.find(isMeant);
  if (found) return found;
  return searchShelves(open.compatible, {
    isClosed: models.length === 0 ? undefined : ({ machine }) => models.includes(machine.model),
    fronts: open.fronts,
    order,
    count: 1,
    admits: offerIds.length === 0 ? open.admits : (ranked, its) => isOpen(ranked) && open.admits(ranked, its),
    mayAdmit: open.mayAdmit,
    others: open.alone.filter((candidate) => isFitting(open, candidate) && isMeant(candidate)),
  })[0];
}

function isFitting(open: OpenMarket, { ranked, assessment, step }: Candidate): boolean {
  return assessment.fit !== "insufficient" && open.isHostEnough(ranked) && step <= open.worstStep;
}

function withChosen(
  found: readonly Candidate[],
  { chosen, labels, order }: { chosen: readonly Candidate[]; labels: TopThree; order: MatchOrder },
): Candidate[] {
  const all = new Map(found.map((candidate) => [candidate.ranked.offer.id, candidate]));
  for (const candidate of chosen)
    if (labels.has(candidate.ranked.offer.id)) all.set(candidate.ranked.offer.id, candidate);
  return [...all.values()].sort(candidateOrders[order]);
}
