import type { Identity } from "@gpukit/core";
import { type AnswerObject, readInt64, readList, readObject, readText, readUint32 } from "./parseAnswer.js";

/** An asset of the chain as it was issued. */
export interface IssuedAsset {
  issuer: Identity;
  name: string;
  numberOfDecimalPlaces: number;
  /** When this was read, and its place in the node's table. */
  tick: number;
  universeIndex: number;
}

/** Units of an asset in an identity's hands: as owner, or as possessor. */
export interface HeldAsset {
  holder: Identity;
  numberOfUnits: bigint;
  managingContractIndex: number;
  /** What it is; null where only its place in the node's table is told. */
  asset: { issuer: Identity; name: string } | null;
  tick: number;
  universeIndex: number;
}

/** A contract whose shares are being sold. */
export interface ActiveIpo {
  contractIndex: number;
  assetName: string;
}

export interface AssetFilter {
  /** @default the null identity, which issued the shares of contracts */
  issuer?: Identity;
  name?: string;
}

export interface OwnershipFilter extends AssetFilter {
  owner?: Identity;
  managingContractIndex?: number;
}

export interface PossessionFilter extends OwnershipFilter {
  possessor?: Identity;
  possessionManagingContractIndex?: number;
}

/** The query of an asset search, with the chain's names; empty when nothing is asked for. */
export function toAssetQuery({
  issuer,
  name,
  owner,
  possessor,
  managingContractIndex,
  possessionManagingContractIndex,
}: PossessionFilter): string {
  const fields = {
    issuerIdentity: issuer,
    assetName: name,
    ownerIdentity: owner,
    possessorIdentity: possessor,
    ownershipManagingContract: managingContractIndex,
    possessionManagingContract: possessionManagingContractIndex,
  };
  const given = Object.entries(fields).flatMap(([field, value]) => (value === undefined ? [] : [[field, `${value}`]]));
  return given.length === 0 ? "" : `?${new URLSearchParams(given)}`;
}

/** `/assets/{identity}/issued`. */
export function parseIssuedAssets(answer: unknown): IssuedAsset[] {
  return readList(readObject(answer, "the answer").issuedAssets, "issuedAssets").map((item) => {
    const { data, info } = readParts(item);
    return { ...issuedOf(data), ...placeOf(info) };
  });
}

/** `/assets/issuances`. */
export function parseIssuances(answer: unknown): IssuedAsset[] {
  return readAssets(answer).map((item) => ({ ...issuedOf(readObject(item.data, "data")), ...placeOf(item) }));
}

/** `/assets/{identity}/owned`. */
export function parseOwnedAssets(answer: unknown): HeldAsset[] {
  return readList(readObject(answer, "the answer").ownedAssets, "ownedAssets").map((item) => {
    const { data, info } = readParts(item);
    const asset = readObject(data.issuedAsset, "issuedAsset");
    return { ...heldOf(data, "ownerIdentity"), asset: assetOf(asset), ...placeOf(info) };
  });
}

/** `/assets/{identity}/possessed`. */
export function parsePossessedAssets(answer: unknown): HeldAsset[] {
  return readList(readObject(answer, "the answer").possessedAssets, "possessedAssets").map((item) => {
    const { data, info } = readParts(item);
    const owned = readObject(data.ownedAsset, "ownedAsset");
    const asset = readObject(owned.issuedAsset, "issuedAsset");
    return { ...heldOf(data, "possessorIdentity"), asset: assetOf(asset), ...placeOf(info) };
  });
}

/** `/assets/ownerships`, where what is owned is only told by its place. */
export function parseOwnerships(answer: unknown): HeldAsset[] {
  return readAssets(answer).map((item) => ({
    ...heldOf(readObject(item.data, "data"), "ownerIdentity"),
    asset: null,
    ...placeOf(item),
  }));
}

/** `/assets/possessions`. */
export function parsePossessions(answer: unknown): HeldAsset[] {
  return readAssets(answer).map((item) => ({
    ...heldOf(readObject(item.data, "data"), "possessorIdentity"),
    asset: null,
    ...placeOf(item),
  }));
}

/** `/ipos/active`. */
export function parseActiveIpos(answer: unknown): ActiveIpo[] {
  return readList(readObject(answer, "the answer").ipos, "ipos").map((item) => {
    const ipo = readObject(item, "an IPO");
    return { contractIndex: readUint32(ipo, "contractIndex"), assetName: readText(ipo, "assetName") };
  });
}

function readAssets(answer: unknown): AnswerObject[] {
  return readList(readObject(answer, "the answer").assets, "assets").map((item) => readObject(item, "an asset"));
}

function readParts(item: unknown): { data: AnswerObject; info: AnswerObject } {
  const asset = readObject(item, "an asset");
  return { data: readObject(asset.data, "data"), info: readObject(asset.info, "info") };
}

function assetOf(data: AnswerObject): { issuer: Identity; name: string } {
  return { issuer: readText(data, "issuerIdentity"), name: readText(data, "name") };
}

function issuedOf(data: AnswerObject) {
  return { ...assetOf(data), numberOfDecimalPlaces: readUint32(data, "numberOfDecimalPlaces") };
}

function heldOf(data: AnswerObject, holder: "ownerIdentity" | "possessorIdentity") {
  return {
    holder: readText(data, holder),
    numberOfUnits: readInt64(data, "numberOfUnits"),
    managingContractIndex: readUint32(data, "managingContractIndex"),
  };
}

function placeOf(info: AnswerObject) {
  return { tick: readUint32(info, "tick"), universeIndex: readUint32(info, "universeIndex") };
}
