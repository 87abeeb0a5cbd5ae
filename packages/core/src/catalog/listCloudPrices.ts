import type { CloudPrice } from "./cloudPrice.js";
import { cloudPriceTable } from "./cloudPriceTable.js";

let prices: readonly CloudPrice[] | undefined;

/** The shipped prices of clouds, in the order of `data/prices.csv`, which says where each was read and when. */
export function listCloudPrices(): readonly CloudPrice[] {
  prices ??= cloudPriceTable.trim().split("\n").map(readPrice);
  return prices;
}

function readPrice(line: string): CloudPrice {
  const [provider = "", instance = "", gpu = "", gpus, kind = "", usdPerHour, date = "", source = ""] = line.split("|");
  return {
    provider,
    instance: instance || null,
    gpu,
    gpus: Number(gpus),
    kind,
    usdPerHour: Number(usdPerHour),
    date,
    source,
  };
}
