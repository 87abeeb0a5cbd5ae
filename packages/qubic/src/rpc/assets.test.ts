// proves S4
import { expect, test } from "vitest";
import { nullIdentity } from "../identity/contractIdentity.js";
import { createQubicRpc } from "./createQubicRpc.js";

const issuer = nullIdentity;
const issuedAsset = { issuerIdentity: issuer, type: 1, name: "QX", numberOfDecimalPlaces: 0, unitOfMeasurement: [0] };
const info = { tick: 7, universeIndex: 3 };
const owned = {
  ownerIdentity: issuer,
  type: 2,
  padding: 0,
  managingContractIndex: 1,
  issuanceIndex: 9,
  numberOfUnits: "12",
  issuedAsset,
};
const held = { holder: issuer, numberOfUnits: 12n, managingContractIndex: 1, tick: 7, universeIndex: 3 };

const setup = (body: unknown) => {
  const urls: string[] = [];
  const rpc = createQubicRpc({
    url: "http://node.test",
    retry: false,
    fetch: async (request) => {
      urls.push(request.url.slice("http://node.test".length));
      return Response.json(body);
    },
  });
  return { rpc, urls };
};

test("an identity's assets: issued, owned, possessed", async () => {
  const issued = setup({ issuedAssets: [{ data: issuedAsset, info }] });
  expect(await issued.rpc.listIssuedAssets(issuer)).toEqual([
    { issuer, name: "QX", numberOfDecimalPlaces: 0, tick: 7, universeIndex: 3 },
  ]);
  expect(issued.urls).toEqual([`/live/v1/assets/${issuer}/issued`]);
  const ownings = setup({ ownedAssets: [{ data: owned, info }] });
  expect(await ownings.rpc.listOwnedAssets(issuer)).toEqual([{ ...held, asset: { issuer, name: "QX" } }]);
  const possessed = { possessorIdentity: issuer, managingContractIndex: 1, numberOfUnits: "12", ownedAsset: owned };
  const possessions = setup({ possessedAssets: [{ data: possessed, info }] });
  expect(await possessions.rpc.listPossessedAssets(issuer)).toEqual([{ ...held, asset: { issuer, name: "QX" } }]);
  await expect(possessions.rpc.listPossessedAssets("X")).rejects.toMatchObject({ code: "invalid-identity" });
});

test("searches by issuer, name, holders and managing contracts", async () => {
  const issuances = setup({ assets: [{ data: issuedAsset, ...info }] });
  expect(await issuances.rpc.findIssuances()).toMatchObject([{ name: "QX" }]);
  await issuances.rpc.findIssuances({ issuer, name: "QX" });
  expect(issuances.urls).toEqual([
    "/live/v1/assets/issuances",
    `/live/v1/assets/issuances?issuerIdentity=${issuer}&assetName=QX`,
  ]);
  const ownerships = setup({ assets: [{ data: owned, ...info }] });
  expect(await ownerships.rpc.findOwnerships({ name: "QX", owner: issuer, managingContractIndex: 1 })).toEqual([
    { ...held, asset: null },
  ]);
  expect(ownerships.urls[0]).toBe(
    `/live/v1/assets/ownerships?assetName=QX&ownerIdentity=${issuer}&ownershipManagingContract=1`,
  );
  const possessed = { possessorIdentity: issuer, managingContractIndex: 1, numberOfUnits: "12" };
  const possessions = setup({ assets: [{ data: possessed, ...info }] });
  expect(
    await possessions.rpc.findPossessions({ name: "QX", possessor: issuer, possessionManagingContractIndex: 2 }),
  ).toEqual([{ ...held, asset: null }]);
});

test("sales of contract shares", async () => {
  const { rpc } = setup({ ipos: [{ contractIndex: 28, assetName: "NEW" }] });
  expect(await rpc.listActiveIpos()).toEqual([{ contractIndex: 28, assetName: "NEW" }]);
});

test.each([{ issuedAssets: [{}] }, { issuedAssets: null }, {}])(
  "an answer of the wrong shape is named: %j",
  async (body) => {
    await expect(setup(body).rpc.listIssuedAssets(issuer)).rejects.toMatchObject({ code: "chain-unavailable" });
  },
);
